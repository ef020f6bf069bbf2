import OrderedJSON

/// Batches, images, and what is deleted for good.
extension Examples {
    static let lotBody: JSON = [
        "batchNumber": .string(ShellVariable.newLot.example), "manufacturedAt": "2026-03-02", "quantity": 500,
        "facilityGln": "9506000134352", "fieldValues": ["nominal_voltage": 48],
    ]

    static let lot: JSON = [
        "_id": .string(ShellVariable.lot.example), "productId": productID,
        "batchNumber": .string(ShellVariable.newLot.example), "manufacturedAt": "2026-03-02", "quantity": 500,
        "facilityGln": "9506000134352", "fieldValues": ["nominal_voltage": 48], "passportCount": 0,
        "createdAt": made, "updatedAt": made,
    ]

    static let image = JSON.string(
        "https://id.example/media/\(ShellVariable.company.example)/products/\(ShellVariable.product.example)/images/"
            + ShellVariable.imageName.example
    )

    static let deletedPassport: JSON = [
        "message": "Passport permanently deleted",
        "summary": [
            "passportId": passportID, "serialNumber": .string(ShellVariable.serial.example),
            "gtin": .string(ShellVariable.gtin), "deletedCounts": DeletedCounts.json(DeletedCounts.passport),
            "dppsActiveDelta": -1,
        ],
    ]

    static let deletedProduct: JSON = [
        "message": "Product permanently deleted",
        "summary": [
            "productId": productID, "name": "Li-Ion 48V Battery Pack",
            "deletedCounts": DeletedCounts.json(DeletedCounts.product),
        ],
    ]
}

import OrderedJSON

extension Examples {
    static let productBody: JSON = [
        "name": "Li-Ion 48V Battery Pack", "model": .string(ShellVariable.newModel.example), "category": "batteries",
        "defaultFieldValues": ["battery_chemistry": "lithium-ion", "nominal_voltage": 48],
    ]

    static let product: JSON = [
        "_id": productID, "name": "Li-Ion 48V Battery Pack", "model": "BP-48V-100", "category": "batteries",
        "description": nil, "templateId": "6a4d91e9dc9fc758d47fb208", "templateVersion": 1,
        "defaultFieldValues": ["battery_chemistry": "lithium-ion", "nominal_voltage": 48], "imageUrls": [],
        "sourceLocale": "en", "passportCount": 0, "status": "active", "createdAt": made, "updatedAt": made,
    ]

    static let productListing = picked(
        ["_id", "name", "model", "category", "passportCount", "status", "createdAt"],
        of: product
    )

    static let changedProduct = changed(
        product,
        ["name": "Li-Ion 48V Battery Pack, 2nd series", "updatedAt": published]
    )

    static let archivedProduct = changed(
        picked(["_id", "name", "status", "updatedAt"], of: product),
        ["status": "archived", "updatedAt": published]
    )

    private static let regulation: JSON = [
        "name": "Batteries Regulation", "number": "(EU) 2023/1542", "effectiveDate": "2027-02-18",
        "effectivePrecision": "day", "mandatoryDate": "2027-02-18", "mandatoryPrecision": "day",
    ]

    static let template: JSON = [
        "category": "batteries", "categoryLabel": "Batteries", "templateId": "6a4d91e9dc9fc758d47fb208", "version": 1,
        "regulation": "Batteries Regulation (EU) 2023/1542", "regulationDetails": regulation, "fieldCount": 119,
        "requiredFieldCount": 37,
        "fields": [
            [
                "key": "nominal_voltage", "label": "Nominal voltage", "description": "Nominal voltage of the battery.",
                "dataType": "number", "unit": "V", "translatable": false, "required": true, "anticipated": false,
                "accessLevel": "public", "audience": ["public", "legitimate_interest", "authorities"],
                "category": "Performance and durability", "enumOptions": nil, "min": 0, "max": nil, "minLength": nil,
                "maxLength": nil, "pattern": nil,
                "regulationRef": ["article": "Annex XIII (1)(f)", "instrument": "32023R1542"],
            ]
        ],
    ]

    static let templates: JSON = [
        "templates": [
            picked(
                [
                    "category", "categoryLabel", "fieldCount", "requiredFieldCount", "regulation", "regulationDetails",
                    "version",
                ],
                of: template
            )
        ]
    ]
}

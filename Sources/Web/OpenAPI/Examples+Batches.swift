import OrderedJSON

/// Calls that make many records, and what a plan says to them.
extension Examples {
    static let productBodies: JSON = ["products": [batchProduct, batchProduct]]

    private static let batchProduct: JSON = [
        "name": "Li-Ion 24V Battery Pack", "model": batchModel, "category": "batteries",
    ]

    static let createdProducts: JSON = results(
        changed(product, ["name": "Li-Ion 24V Battery Pack", "model": batchModel, "defaultFieldValues": [:]]),
        error: "model_already_exists",
        message: "A product of model BP-24V-50 already exists."
    )

    static let passportBodies: JSON = ["passports": [batchPassport, batchPassport]]

    private static let batchPassport: JSON = [
        "productId": productID, "gs1": ["gtin": .string(ShellVariable.gtin), "serialNumber": batchSerial],
    ]

    static let createdPassports: JSON = results(
        picked(
            ["_id", "productId", "gs1", "status", "completionPercentage", "createdAt"],
            of: changed(
                passport,
                [
                    "gs1": [
                        "gtin": .string(ShellVariable.gtin), "serialNumber": batchSerial,
                        "digitalLinkUri": "https://id.example/p/01/04012345000016/21/BP-48V-100-000002",
                        "gs1Conformant": true,
                    ]
                ]
            )
        ),
        error: "Serial number already exists for this GTIN",
        message: "Serial BP-48V-100-000002 already exists for GTIN 04012345000016."
    )

    private static let batchSerial = JSON.string(ShellVariable.batchSerial.example)
    private static let batchModel = JSON.string(ShellVariable.batchModel.example)

    /// One record made and one refused.
    private static func results(_ made: JSON, error: JSON, message: JSON) -> JSON {
        [
            "results": [
                ["index": 0, "status": "created", "data": made],
                ["index": 1, "status": "error", "error": error, "message": message],
            ],
            "summary": ["created": 1, "errors": 1, "total": 2],
        ]
    }

    static let overageMessage = """
        The starter plan includes 150 passports and all are used. Repeat with confirmOverage: true to accept EUR 2.00.
        """

    static let overage: JSON = [
        "plan": "starter", "included": 150, "used": 150, "requested": 1, "overageCount": 1,
        "pricePerPassportCents": 200, "totalCents": 200, "currency": "EUR",
    ]

    static let usedUp: JSON = [
        "budget": "writes", "limit": 200, "used": 200, "requested": 1, "resetAt": "2026-03-03T00:00:00.000Z",
    ]

    static let me: JSON = [
        "workspace": [
            "_id": "66f0c1d2e3f4a5b6c7d8e900", "name": "Example Energy", "defaultSourceLocale": "en", "createdAt": made,
        ],
        "plan": [
            "name": "starter", "subscriptionStatus": "active",
            "limits": [
                "maxDpps": 150, "maxV1WritesPerDay": nil, "maxV1PassportsPerDay": nil, "maxEpcisEventsPerMonth": 10_000,
            ],
        ],
        "usage": [
            "passports": 148, "writesToday": 12, "readsToday": 240, "epcisEventsThisMonth": 0,
            "resetAt": "2026-03-03T00:00:00.000Z",
        ],
        "auth": [
            "type": "api_key", "keyPrefix": "tp_4fK2mQ9x", "clientName": nil,
            "scopes": ["passports:read", "passports:write"], "role": "owner",
        ],
    ]
}

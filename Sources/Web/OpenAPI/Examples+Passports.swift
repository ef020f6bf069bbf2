import OrderedJSON

extension Examples {
    static let passportBody: JSON = [
        "productId": productID,
        "gs1": ["gtin": .string(ShellVariable.gtin), "serialNumber": .string(ShellVariable.newSerial.example)],
    ]

    static let passport: JSON = [
        "_id": passportID, "companyId": "66f0c1d2e3f4a5b6c7d8e900", "productId": productID, "batchId": nil,
        "templateId": "6a4d91e9dc9fc758d47fb208", "category": "batteries", "gs1": gs1, "status": "draft", "version": 0,
        "completionPercentage": 1,
        "fieldCounts": ["total": 119, "empty": 117, "approved": 2, "pendingReview": 0, "flagged": 0],
        "fields": [
            "nominal_voltage": [
                "value": 48, "status": "approved", "source": "system", "lastUpdatedBy": "API key tp_4fK2mQ9x",
                "lastUpdatedAt": made, "seededFrom": "product",
            ],
            "rated_capacity": ["value": nil, "status": "empty"],
        ],
        "parties": [:], "publishedAt": nil, "publishedIncomplete": false, "suspendedAt": nil, "suspensionReason": nil,
        "archivedAt": nil, "expiresAt": nil, "createdAt": made, "updatedAt": made,
    ]

    private static let gs1: JSON = [
        "gtin": .string(ShellVariable.gtin), "serialNumber": .string(ShellVariable.serial.example),
        "digitalLinkUri": .string(digitalLink), "gs1Conformant": true,
    ]

    static let digitalLink = "https://id.example/p/01/\(ShellVariable.gtin)/21/\(ShellVariable.serial.example)"

    static let passportListing = picked(
        ["_id", "productId", "gs1", "status", "completionPercentage", "publishedAt", "createdAt"],
        of: passport
    )

    static let writtenField = fieldAnswer([:])

    static let reviewedField = fieldAnswer(["decision": "approve"])

    static let writtenFields = changed(
        picked(["_id"], of: passport),
        [
            "fields": ["rated_capacity": entry(100), "battery_category": entry("LMT")], "completionPercentage": 3,
            "fieldCounts": ["total": 119, "empty": 115, "approved": 4, "pendingReview": 0, "flagged": 0],
            "status": "draft", "updatedAt": published,
        ]
    )

    static let party: JSON = [
        "legalName": "Example Energy GmbH", "gln": "4012345000009", "country": "DE", "status": "approved",
        "lastUpdatedBy": "API key tp_4fK2mQ9x", "lastUpdatedAt": published,
    ]

    static let parties: JSON = ["_id": passportID, "parties": ["manufacturer": party]]

    static let setParty: JSON = [
        "_id": passportID, "role": "manufacturer", "party": party, "status": "draft", "updatedAt": published,
    ]

    static let removedParty: JSON = [
        "_id": passportID, "role": "manufacturer", "removed": true, "updatedAt": published,
    ]

    private static func entry(_ value: JSON) -> JSON {
        [
            "value": value, "status": "approved", "source": "manual", "lastUpdatedBy": "API key tp_4fK2mQ9x",
            "lastUpdatedAt": published,
        ]
    }

    private static func fieldAnswer(_ extra: JSONObject) -> JSON {
        var object: JSONObject = ["_id": passportID, "key": "nominal_voltage"]
        for (key, value) in extra { object.append(key, value) }
        object.append("field", entry(48))
        for key in ["completionPercentage", "fieldCounts", "status"] { object[key] = passport[key] }
        object.append("updatedAt", published)
        return .object(object)
    }
}

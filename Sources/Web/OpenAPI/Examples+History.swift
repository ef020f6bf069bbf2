import OrderedJSON

extension Examples {
    /// The answer of an action on the passport.
    static func state(_ status: String, _ members: JSONObject) -> JSON {
        changed(["_id": passportID, "status": .string(status)], members)
    }

    static let auditEntry: JSON = [
        "_id": "66f0c1d2e3f4a5b6c7d8e9f0", "at": published, "action": "field.updated",
        "actor": ["type": "api_key", "label": "API key tp_4fK2mQ9x"], "via": "via API key tp_4fK2mQ9x",
        "target": ["type": "passport", "_id": passportID, "key": "nominal_voltage"],
        "before": ["value": nil, "status": "empty"], "after": ["value": 48, "status": "approved"], "note": nil,
        "requestId": "req_66f0c1d2e3f4a5b6c7d8e901",
    ]

    static let snapshot: JSON = [
        "_id": .string(ShellVariable.snapshot.example), "passportId": .string(ShellVariable.publishedPassport.example),
        "version": 1, "reason": "published", "actor": "API key tp_4fK2mQ9x", "snapshotAt": published,
        "contentHash": "9f2c1b7e4d5a60318c9be2f7a1d04c53e8b6f7902a4d1c3e5f60718293a4b5c6", "hashValid": true,
        "restorable": true, "fieldCount": 2,
    ]

    static let snapshotWithDocument = changed(snapshot, ["document": document])

    /// What the public reads of the published passport, shortened.
    static let document: JSON = [
        "@context": [
            "https://schema.org", "https://gs1.org/voc/",
            ["schema": "https://schema.org/", "tracepass": "https://tracepass.eu/voc/"],
        ],
        "@type": "Product", "@id": .string(digitalLink), "identifier": .string(digitalLink),
        "gtin14": .string(ShellVariable.gtin), "serialNumber": .string(ShellVariable.serial.example),
        "name": "Li-Ion 48V Battery Pack", "model": "BP-48V-100", "category": "batteries", "inLanguage": "en",
        "additionalProperty": [
            [
                "@type": "PropertyValue", "propertyID": "nominal_voltage", "name": "Nominal voltage", "value": 48,
                "unitText": "V",
            ]
        ],
    ]

    static let linkset: JSON = [
        "linkset": [
            [
                "anchor": "https://id.example/01/04012345000016/21/BP-48V-100-000001",
                "itemDescription": "Li-Ion 48V Battery Pack",
                "https://ref.gs1.org/voc/pip": [
                    ["href": .string(digitalLink), "title": "Product passport", "type": "text/html"]
                ],
            ]
        ]
    ]
}

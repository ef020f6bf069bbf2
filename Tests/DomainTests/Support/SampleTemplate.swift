import OrderedJSON

@testable import Domain

/// A small template file that breaks no rule, to be changed one rule at a time.
enum SampleTemplate {
    /// The file: one field of every type in two groups.
    static var file: JSONObject {
        let fields = FieldSchema.DataType.allCases.map { field("\($0.rawValue)_field", type: $0) }
        return [
            "category": "batteries", "categoryLabel": ["en": "Batteries"], "version": 1, "isLatest": true,
            "regulation": [
                "name": "Batteries Regulation", "number": "(EU) 2023/1542", "instrument": "32023R1542",
                "effectiveDate": "2027-02-18", "mandatoryDate": nil, "dateBasis": "statutory",
            ],
            "fieldCount": 10, "requiredFieldCount": 0,
            "categories": [["key": "general", "label": ["en": "General"], "fieldCount": 10, "sortOrder": 1]],
            "fields": .array(fields.map(JSON.object)),
        ]
    }

    /// The template of `file` with its fields changed.
    static func template(_ change: (inout JSONObject) -> Void = { _ in }) throws -> Template {
        var file = file
        change(&file)
        return try TemplateFile(name: "sample.json", json: .object(file)).template()
    }

    /// A template of these fields alone.
    static func template(fields: [JSONObject], version: Int = 1) throws -> Template {
        try template { file in
            file["version"] = JSON(version)
            let required = fields.count { $0["validation"]?["required"]?.boolValue == true }
            file["fields"] = .array(fields.map(JSON.object))
            file["fieldCount"] = JSON(fields.count)
            file["requiredFieldCount"] = JSON(required)
            file["categories"] = [["key": "general", "label": ["en": "General"], "fieldCount": JSON(fields.count)]]
        }
    }

    /// One field of a file.
    static func field(_ key: String, type: FieldSchema.DataType, _ change: JSONObject = [:]) -> JSONObject {
        var field: JSONObject = [
            "key": .string(key), "keyAliases": [], "label": ["en": .string("Label of \(key)")],
            "description": ["en": "What it holds."], "dataType": .string(type.rawValue), "unit": nil,
            "translatable": false, "defaultValue": nil, "enumOptions": nil,
            "validation": ["required": false], "category": "general", "audience": ["public"], "regulationRef": nil,
        ]
        if type == .enumeration || type == .multipleEnumeration {
            field["enumOptions"] = [
                ["value": "a", "label": ["en": "A"]], ["value": "b", "label": ["en": "B"]],
            ]
        }
        for (name, value) in change { field[name] = value }
        return field
    }

    /// One field of a type as a schema.
    static func schema(_ type: FieldSchema.DataType, _ change: JSONObject = [:]) throws -> FieldSchema {
        try template(fields: [field("some_field", type: type, change)]).fields[0]
    }
}

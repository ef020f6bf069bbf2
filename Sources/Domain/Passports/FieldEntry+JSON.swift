public import OrderedJSON

extension FieldEntry {
    /// The entry in wire order, keys without a value left out. An empty one is value and status alone.
    public var json: JSON {
        status == .empty ? FieldEntry.emptyJSON : json(stored: false)
    }

    /// The entry as it is stored: what the wire shows and what a restored value needs besides.
    var storedJSON: JSON { json(stored: true) }

    private static let emptyJSON: JSON = ["value": nil, "status": "empty"]

    private func json(stored: Bool) -> JSON {
        var object = JSONObject(reserving: 8)
        object.append("value", value)
        object.append("status", .string(status.rawValue))
        if let source { object.append("source", .string(source.rawValue)) }
        appendRest(to: &object, writerAlways: false, stored: stored)
        return .object(object)
    }

    /// The entry as a write answers it: source and writer are always there (api-v1 §6.6).
    public var writtenJSON: JSON {
        var object = JSONObject(reserving: 8)
        object.append("value", value)
        object.append("status", .string(status.rawValue))
        object.append("source", .optional(source?.rawValue))
        appendRest(to: &object, writerAlways: true, stored: false)
        return .object(object)
    }

    private func appendRest(to object: inout JSONObject, writerAlways: Bool, stored: Bool) {
        if let sourceLocale { object.append("sourceLocale", .string(sourceLocale)) }
        if !translations.isEmpty {
            var map = JSONObject(reserving: translations.count)
            for (locale, translation) in translations.sorted(by: { $0.key < $1.key }) {
                map.append(locale, translation.json)
            }
            object.append("translations", .object(map))
        }
        if writerAlways || lastUpdatedBy != nil { object.append("lastUpdatedBy", .optional(lastUpdatedBy)) }
        if writerAlways || lastUpdatedAt != nil { object.append("lastUpdatedAt", .optional(lastUpdatedAt)) }
        if let seededFrom { object.append("seededFrom", .string(seededFrom)) }
        if let lastApproved { object.append("lastApproved", lastApproved.json(stored: stored)) }
        if let approvedBy { object.append("approvedBy", .string(approvedBy)) }
        if let approvedAt { object.append("approvedAt", .string(approvedAt)) }
    }

    /// An entry as it was stored.
    init(stored json: JSON) {
        for (key, member) in json.objectValue ?? [:] {
            switch key {
            case "value": value = member
            case "status": status = member.stringValue.flatMap(Status.init(rawValue:)) ?? .empty
            case "source": source = member.stringValue.flatMap(Source.init(rawValue:))
            case "sourceLocale": sourceLocale = member.stringValue
            case "translations":
                for (locale, translation) in member.objectValue ?? [:] {
                    translations[locale] = Translation(stored: translation)
                }
            case "lastUpdatedBy": lastUpdatedBy = member.stringValue
            case "lastUpdatedAt": lastUpdatedAt = member.stringValue
            case "seededFrom": seededFrom = member.stringValue
            case "lastApproved": lastApproved = ApprovedValue(stored: member)
            case "approvedBy": approvedBy = member.stringValue
            case "approvedAt": approvedAt = member.stringValue
            default: break
            }
        }
    }
}

extension FieldEntry.Translation {
    /// `{ value, status }`
    var json: JSON {
        ["value": value, "status": .string(isApproved ? "approved" : "pending_review")]
    }

    init(stored json: JSON) {
        value = json["value"] ?? .null
        isApproved = json["status"]?.stringValue == "approved"
    }
}

extension FieldEntry.ApprovedValue {
    /// `{ value, approvedAt }`; stored with what the entry returns to when a change is rejected.
    func json(stored: Bool) -> JSON {
        var object: JSONObject = ["value": value, "approvedAt": .optional(approvedAt)]
        if stored {
            object.append("sourceLocale", .optional(sourceLocale))
            object.append("source", .optional(source?.rawValue))
            if let translations {
                object.append("translations", .object(JSONObject(translations.sorted { $0.key < $1.key })))
            }
        }
        return .object(object)
    }

    init(stored json: JSON) {
        value = json["value"] ?? .null
        sourceLocale = json["sourceLocale"]?.stringValue
        source = json["source"]?.stringValue.flatMap(FieldEntry.Source.init(rawValue:))
        approvedAt = json["approvedAt"]?.stringValue
        translations = json["translations"]?.objectValue
            .map { Dictionary($0.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last }) }
    }
}

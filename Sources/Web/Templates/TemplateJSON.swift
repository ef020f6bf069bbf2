import Domain
import OrderedJSON

extension Template {
    /// One entry of `/templates`.
    var listing: JSON {
        [
            "category": .string(category.rawValue),
            "categoryLabel": .string(categoryLabel.text(in: .english)),
            "fieldCount": JSON(fields.count),
            "requiredFieldCount": JSON(requiredFieldCount),
            "regulation": .string(regulation.title),
            "regulationDetails": regulation.json,
            "version": JSON(version),
        ]
    }

    /// `/templates/{category}`, English texts.
    var json: JSON {
        [
            "category": .string(category.rawValue),
            "categoryLabel": .string(categoryLabel.text(in: .english)),
            "templateId": .string(id.hex),
            "version": JSON(version),
            "regulation": .string(regulation.title),
            "regulationDetails": regulation.json,
            "fieldCount": JSON(fields.count),
            "requiredFieldCount": JSON(requiredFieldCount),
            "fields": .array(fields.map(\.json)),
        ]
    }
}

extension Template.Regulation {
    /// `{ name, number, effectiveDate, effectivePrecision, mandatoryDate, mandatoryPrecision }`
    var json: JSON {
        [
            "name": .string(name),
            "number": .string(number),
            "effectiveDate": .optional(effectiveDate),
            "effectivePrecision": .string(effectivePrecision),
            "mandatoryDate": .optional(mandatoryDate),
            "mandatoryPrecision": .string(mandatoryPrecision),
        ]
    }
}

extension FieldSchema {
    /// A field of `/templates/{category}`.
    var json: JSON {
        var object = JSONObject(reserving: 20)
        object.append("key", .string(key))
        object.append("label", .string(label.text(in: .english)))
        object.append("description", .string(description.text(in: .english)))
        object.append("dataType", .string(dataType.rawValue))
        object.append("unit", .optional(unit))
        object.append("translatable", .bool(translatable))
        object.append("required", .bool(validation.required))
        if !validation.requiredBy.isEmpty {
            object.append(
                "requiredBy",
                .object(JSONObject(validation.requiredBy.map { ($0.category, JSON.string($0.rule.rawValue)) }))
            )
        }
        object.append("anticipated", .bool(validation.anticipated))
        object.append("accessLevel", .string(accessLevel.rawValue))
        object.append(
            "audience",
            .array(Audience.allCases.filter(audience.contains).map { .string($0.rawValue) })
        )
        object.append("category", .string(groupLabel.text(in: .english)))
        object.append("enumOptions", options.map { .array($0.map(\.json)) } ?? .null)
        object.append("min", validation.min.map { .number($0) } ?? .null)
        object.append("max", validation.max.map { .number($0) } ?? .null)
        object.append("minLength", validation.minLength.map { JSON($0) } ?? .null)
        object.append("maxLength", validation.maxLength.map { JSON($0) } ?? .null)
        object.append("pattern", .optional(validation.pattern?.text))
        object.append("regulationRef", regulationRef)
        return .object(object)
    }
}

extension FieldSchema.Option {
    /// `{ value, label }`
    fileprivate var json: JSON { ["value": .string(value), "label": .string(label.text(in: .english))] }
}

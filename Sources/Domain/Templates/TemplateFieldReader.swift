import OrderedJSON

/// Reads the attributes of one field of a template file, each with its rule.
struct TemplateFieldReader {
    let file: String
    let key: String
    let json: JSON

    func dataType() throws -> FieldSchema.DataType {
        guard let type = json["dataType"]?.stringValue.flatMap(FieldSchema.DataType.init(rawValue:)) else {
            throw fault("dataType must be one of the ten types")
        }
        return type
    }

    func translatable() throws -> Bool {
        let translatable = json["translatable"]?.boolValue ?? false
        let type = try dataType()
        guard !translatable || type == .string || type == .array else {
            throw fault("Only string and array fields may be translatable")
        }
        return translatable
    }

    func options(_ texts: (JSON?) throws -> [String: String]) throws -> [FieldSchema.Option]? {
        let type = try dataType()
        let needsOptions = type == .enumeration || type == .multipleEnumeration
        guard let list = json["enumOptions"]?.arrayValue else {
            guard !needsOptions else { throw fault("An enum needs enumOptions") }
            return nil
        }
        guard needsOptions, !list.isEmpty else { throw fault("Only an enum has enumOptions, and at least one") }
        let options = try list.map { option in
            guard let value = option["value"]?.stringValue else { throw fault("Each option needs a value") }
            return FieldSchema.Option(value: value, label: try texts(option["label"]))
        }
        guard Set(options.map(\.value)).count == options.count else { throw fault("An option is given twice") }
        return options
    }

    func validation() throws -> FieldSchema.Validation {
        guard let rules = json["validation"], let required = rules["required"]?.boolValue else {
            throw fault("validation.required must be true or false")
        }
        let anticipated = rules["anticipated"]?.boolValue ?? false
        guard !(required && anticipated) else { throw fault("A field is never both required and anticipated") }
        let requiredBy = try (rules["requiredBy"]?.objectValue ?? [:])
            .map { category, rule in
                guard let rule = rule.stringValue.flatMap(FieldSchema.RequiredBy.init(rawValue:)) else {
                    throw fault("requiredBy.\(category) must be required, conditional or notApplicable")
                }
                return (category, rule)
            }
        let pattern = try bound("pattern", "a string", in: rules, \.stringValue)
            .map { text in
                guard let pattern = try? Pattern(text) else { throw fault("pattern does not compile") }
                return pattern
            }
        return FieldSchema.Validation(
            required: required,
            requiredBy: requiredBy,
            min: try bound("min", "a number", in: rules, \.numberValue),
            max: try bound("max", "a number", in: rules, \.numberValue),
            minLength: try bound("minLength", "an integer", in: rules, \.intValue),
            maxLength: try bound("maxLength", "an integer", in: rules, \.intValue),
            pattern: pattern,
            anticipated: anticipated
        )
    }

    func audience() throws -> Set<FieldSchema.Audience> {
        let names = try strings("audience")
        let audience = names.compactMap(FieldSchema.Audience.init(rawValue:))
        guard !audience.isEmpty, audience.count == names.count else {
            throw fault("audience must name public, legitimate_interest or authorities")
        }
        return Set(audience)
    }

    func strings(_ attribute: String) throws -> [String] {
        guard let value = json[attribute], !value.isNull else { return [] }
        guard let list = value.arrayValue else { throw fault("\(attribute) must be a list") }
        return try list.map { item in
            guard let text = item.stringValue else { throw fault("\(attribute) must hold strings") }
            return text
        }
    }

    /// A constraint that may be absent or null; one of another type would otherwise be no constraint at all.
    private func bound<Value>(
        _ name: String,
        _ kind: String,
        in rules: JSON,
        _ read: (JSON) -> Value?
    ) throws -> Value? {
        guard let json = rules[name], !json.isNull else { return nil }
        guard let value = read(json) else { throw fault("\(name) must be \(kind) or null") }
        return value
    }

    private func fault(_ rule: String) -> TemplateFault { TemplateFault(file: file, place: key, rule: rule) }
}

import OrderedJSON

/// Reads the attributes of one field of a template file, each with its rule.
struct TemplateFieldReader {
    let file: String
    let key: String
    let json: JSON

    /// What a field may have.
    static let attributes: Set<String> = [
        "key", "keyAliases", "label", "description", "placeholder", "dataType", "unit", "translatable", "defaultValue",
        "enumOptions", "validation", "category", "categoryLabel", "sortOrder", "audience", "regulationRef", "aiHints",
    ]
    /// What its `validation` may have.
    static let rules: Set<String> = [
        "required", "requiredBy", "requiredFrom", "min", "max", "minLength", "maxLength", "pattern", "anticipated",
        "anticipatedUnder", "anticipatedNote",
    ]

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

    func options(_ texts: (JSON?) throws -> LocalizedText) throws -> [FieldSchema.Option]? {
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
        let anticipated = try bound("anticipated", "true or false", in: rules, \.boolValue) ?? false
        if let by = rules["requiredBy"], !by.isNull, by.objectValue == nil {
            throw fault("requiredBy must be an object")
        }
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
        let under = try bound("anticipatedUnder", "a CELEX number", in: rules, \.stringValue)
        if let under { try check(instrument: under) }
        guard !anticipated || under != nil else { throw fault("An anticipated field needs anticipatedUnder") }
        let requiredFrom = try bound("requiredFrom", "a date", in: rules, \.stringValue)
        guard requiredFrom.map(CivilDate.isDay) ?? true else { throw fault("requiredFrom must be YYYY-MM-DD") }
        guard requiredFrom == nil || anticipated else { throw fault("Only an anticipated field has requiredFrom") }
        let (min, max) = (
            try bound("min", "a number", in: rules, \.numberValue),
            try bound("max", "a number", in: rules, \.numberValue)
        )
        if let min, let max, min.double > max.double { throw fault("min must not be above max") }
        let (minLength, maxLength) = (
            try bound("minLength", "an integer", in: rules, \.intValue),
            try bound("maxLength", "an integer", in: rules, \.intValue)
        )
        if let minLength, let maxLength, minLength > maxLength { throw fault("minLength must not be above maxLength") }
        return FieldSchema.Validation(
            required: required,
            requiredBy: requiredBy,
            min: min,
            max: max,
            minLength: minLength,
            maxLength: maxLength,
            pattern: pattern,
            anticipated: anticipated,
            anticipatedUnder: under,
            anticipatedNote: rules["anticipatedNote"]?["en"]?.stringValue,
            requiredFrom: requiredFrom
        )
    }

    /// The provision that asks for the field. What no rule asks for says so: its kind is `voluntary`.
    func regulationRef() throws -> JSON {
        guard let reference = json["regulationRef"], !reference.isNull else { return .null }
        guard let kind = reference["kind"]?.stringValue, TemplateFieldReader.kinds.contains(kind) else {
            throw fault("regulationRef.kind must be one of: \(TemplateFieldReader.kinds.joined(separator: ", "))")
        }
        if let instrument = reference["instrument"]?.stringValue { try check(instrument: instrument) }
        let (instrument, provision) = (reference["instrument"]?.stringValue, reference["provision"]?.stringValue)
        guard kind != "legislation" || (instrument != nil && provision != nil) else {
            throw fault("What legislation asks for names instrument and provision")
        }
        guard kind != "voluntary" || instrument == nil else { throw fault("No instrument asks for what is voluntary") }
        return reference
    }

    private static let kinds = [
        "voluntary", "legislation", "standard", "specification", "scheme", "national", "international",
    ]

    private func check(instrument: String) throws {
        guard Instruments.embedded[instrument] != nil else {
            throw fault("\(instrument) is not among the known instruments")
        }
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

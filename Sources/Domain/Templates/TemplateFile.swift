import OrderedJSON

/// A template file breaks a rule of its format.
struct TemplateFault: Error, CustomStringConvertible {
    let file: String
    let place: String
    let rule: String

    var description: String { "\(file): \(place): \(rule)" }
}

/// Reads one template file and checks every rule of compliance §1.
struct TemplateFile {
    private let name: String
    private let json: JSON

    init(name: String, json: JSON) {
        self.name = name
        self.json = json
    }

    func template() throws -> Template {
        guard let category = json["category"]?.stringValue.flatMap(Category.init(rawValue:)) else {
            throw fault("category", "Must be a canonical slug")
        }
        guard let version = json["version"]?.intValue, version >= 1 else {
            throw fault("version", "Must be an integer from 1")
        }
        let groups = try readGroups()
        let fields = try (json["fields"]?.arrayValue ?? []).map { try readField($0, groups: groups) }
        try checkCounts(fields, groups)
        try checkSpellings(fields)
        return Template(
            category: category,
            categoryLabel: try texts(json["categoryLabel"], "categoryLabel"),
            version: version,
            regulation: try readRegulation(),
            fields: fields,
            groups: groups
        )
    }

    private func readRegulation() throws -> Template.Regulation {
        guard let regulation = json["regulation"], let title = regulation["name"]?.stringValue else {
            throw fault("regulation", "Needs a name")
        }
        func precision(_ key: String) throws -> String {
            let value = regulation[key]?.stringValue ?? "day"
            guard value == "day" || value == "year" else { throw fault("regulation.\(key)", "Must be day or year") }
            return value
        }
        func date(_ key: String) throws -> String? {
            guard let value = regulation[key], !value.isNull else { return nil }
            guard let text = value.stringValue, CivilDate.isPartialDate(text) else {
                throw fault("regulation.\(key)", "Must be a date or null")
            }
            return text
        }
        return Template.Regulation(
            name: title,
            number: regulation["number"]?.stringValue ?? "",
            effectiveDate: try date("effectiveDate"),
            effectivePrecision: try precision("datePrecision"),
            mandatoryDate: try date("mandatoryDate"),
            mandatoryPrecision: try precision("mandatoryDatePrecision")
        )
    }

    private func readGroups() throws -> [Template.Group] {
        try (json["categories"]?.arrayValue ?? [])
            .map { group in
                guard let key = group["key"]?.stringValue else { throw fault("categories", "Each needs a key") }
                return Template.Group(key: key, label: try texts(group["label"], "categories.\(key).label"))
            }
    }

    private func readField(_ json: JSON, groups: [Template.Group]) throws -> FieldSchema {
        guard let key = json["key"]?.stringValue, isCanonical(key) else {
            throw fault("fields", "Each needs a snake_case key, found \(json["key"]?.text ?? "none")")
        }
        let reader = TemplateFieldReader(file: name, key: key, json: json)
        guard let group = groups.first(where: { $0.key == json["category"]?.stringValue }) else {
            throw fault(key, "Its group is not among the categories")
        }
        let field = FieldSchema(
            key: key,
            aliases: [camelCase(key)].filter { $0 != key } + (try reader.strings("keyAliases")),
            label: try texts(json["label"], "\(key).label"),
            description: try texts(json["description"], "\(key).description"),
            dataType: try reader.dataType(),
            unit: json["unit"]?.stringValue,
            translatable: try reader.translatable(),
            defaultValue: json["defaultValue"] ?? .null,
            options: try reader.options { try texts($0, "\(key).enumOptions") },
            validation: try reader.validation(),
            group: group.key,
            groupLabel: group.label,
            audience: try reader.audience(),
            regulationRef: json["regulationRef"] ?? .null
        )
        if let misfit = FieldValue.fault(of: field.defaultValue, for: field) {
            throw fault(key, "defaultValue: \(misfit)")
        }
        return field
    }

    private func checkCounts(_ fields: [FieldSchema], _ groups: [Template.Group]) throws {
        guard json["fieldCount"]?.intValue == fields.count else {
            throw fault("fieldCount", "Must be \(fields.count)")
        }
        let required = fields.count(where: \.validation.required)
        guard json["requiredFieldCount"]?.intValue == required else {
            throw fault("requiredFieldCount", "Must be \(required)")
        }
        for group in json["categories"]?.arrayValue ?? [] {
            let key = group["key"]?.stringValue
            let count = fields.count { $0.group == key }
            guard group["fieldCount"]?.intValue == count else {
                throw fault("categories.\(key ?? "").fieldCount", "Must be \(count)")
            }
        }
    }

    private func checkSpellings(_ fields: [FieldSchema]) throws {
        var owners: [String: String] = [:]
        for field in fields {
            for spelling in [field.key] + field.aliases {
                if let owner = owners[spelling] {
                    throw fault(field.key, "The spelling \(spelling) already belongs to \(owner)")
                }
                owners[spelling] = field.key
            }
        }
    }

    private func texts(_ json: JSON?, _ place: String) throws -> [String: String] {
        guard let object = json?.objectValue, object["en"]?.stringValue?.isEmpty == false else {
            throw fault(place, "Needs an English text")
        }
        var texts: [String: String] = [:]
        for (language, text) in object {
            guard let known = Language(language), let text = text.stringValue else {
                throw fault(place, "Holds texts by language code")
            }
            texts[known.code] = text
        }
        return texts
    }

    private func fault(_ place: String, _ rule: String) -> TemplateFault {
        TemplateFault(file: name, place: place, rule: rule)
    }
}

/// `^[a-z][a-z0-9]*(_[a-z0-9]+)*$`
private func isCanonical(_ key: String) -> Bool {
    let parts = key.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard let first = key.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
}

/// `scope_3_total` → `scope3Total`
func camelCase(_ key: String) -> String {
    let parts = key.split(separator: "_")
    return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
}

public import OrderedJSON

/// Reads one template file and checks every rule of compliance §1.
public struct TemplateFile {
    private let name: String
    private let json: JSON

    /// A file of that name, for messages, with that content.
    public init(name: String, json: JSON) {
        self.name = name
        self.json = json
    }

    /// The files that the binary carries.
    public static func embedded() throws -> [TemplateFile] {
        try EmbeddedFile.templates.map { TemplateFile(name: $0.name, json: try $0.json()) }
    }

    /// The template, or everything that is wrong with the file.
    public func read() -> (template: Template?, faults: [TemplateFault]) {
        var faults: [TemplateFault] = unknownAttributes(json, TemplateFile.attributes, at: "file")
        func attempt<T>(_ body: () throws -> T) -> T? {
            do {
                return try body()
            } catch let fault as TemplateFault {
                faults.append(fault)
            } catch {
                faults.append(TemplateFault(file: name, place: "file", rule: "\(error)"))
            }
            return nil
        }
        let category = attempt(readCategory)
        let version = attempt(readVersion)
        let label = attempt { try category.map { try texts(json["categoryLabel"], "categoryLabel", $0) } }
        let regulation = attempt { try TemplateRegulationReader(file: name, json: json["regulation"]).read() }
        let groups = attempt(readGroups) ?? []
        let list = json["fields"]?.arrayValue ?? []
        let fields = list.compactMap { field in attempt { try readField(field, groups: groups) } }
        faults += list.flatMap(fieldAttributes)
        if fields.count == list.count { _ = attempt { try checkCounts(fields, groups) } }
        faults += spellingFaults(fields)
        if list.isEmpty { faults.append(fault("fields", "There must be one at least")) }
        let subcategory = attempt { try readSubcategory(fields) }
        guard faults.isEmpty, let category, let version, let label = label.flatMap({ $0 }), let regulation,
            let subcategory
        else { return (nil, faults) }
        let template = Template(
            category: category,
            categoryLabel: label,
            version: version,
            subcategoryField: subcategory,
            changelog: json["changelog"]?.stringValue ?? "",
            regulation: regulation,
            fields: fields,
            groups: groups
        )
        return (template, [])
    }

    /// The template; throws the first fault of the file.
    public func template() throws -> Template {
        let (template, faults) = read()
        guard let template else { throw faults.first ?? fault("file", "Cannot be read") }
        return template
    }

    private static let attributes: Set<String> = [
        "category", "categoryLabel", "version", "isLatest", "regulation", "fieldCount", "requiredFieldCount",
        "categories", "createdBy", "changelog", "subcategoryField", "fields",
    ]

    private func unknownAttributes(_ json: JSON, _ known: Set<String>, at place: String) -> [TemplateFault] {
        (json.objectValue?.keys ?? []).filter { !known.contains($0) }
            .map { fault(place, "There is no attribute \($0)") }
    }

    private func fieldAttributes(_ json: JSON) -> [TemplateFault] {
        let place = json["key"]?.stringValue ?? "fields"
        return unknownAttributes(json, TemplateFieldReader.attributes, at: place)
            + unknownAttributes(json["validation"] ?? [:], TemplateFieldReader.rules, at: place)
    }

    private func readCategory() throws -> Category {
        guard let category = json["category"]?.stringValue.flatMap(Category.init(rawValue:)) else {
            throw fault("category", "Must be a canonical slug")
        }
        return category
    }

    private func readVersion() throws -> Int {
        guard let version = json["version"]?.intValue, version >= 1 else {
            throw fault("version", "Must be an integer from 1")
        }
        return version
    }

    private func readSubcategory(_ fields: [FieldSchema]) throws -> String? {
        guard let key = json["subcategoryField"]?.stringValue else { return nil }
        guard let field = fields.first(where: { $0.key == key }), field.dataType == .enumeration else {
            throw fault("subcategoryField", "Must be the key of an enum field")
        }
        return key
    }

    private func readGroups() throws -> [Template.Group] {
        try (json["categories"]?.arrayValue ?? [])
            .map { group in
                guard let key = group["key"]?.stringValue else { throw fault("categories", "Each needs a key") }
                return Template.Group(key: key, label: try texts(group["label"], "categories.\(key).label", .group))
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
        let hasPlaceholder = json["placeholder"].map { !$0.isNull } ?? false
        let field = FieldSchema(
            key: key,
            aliases: [camelCase(key)].filter { $0 != key } + (try reader.strings("keyAliases")),
            label: try texts(json["label"], "\(key).label", .field),
            description: try texts(json["description"], "\(key).description"),
            placeholder: hasPlaceholder ? try texts(json["placeholder"], "\(key).placeholder") : nil,
            dataType: try reader.dataType(),
            unit: json["unit"]?.stringValue,
            translatable: try reader.translatable(),
            defaultValue: json["defaultValue"] ?? .null,
            options: try reader.options { try texts($0, "\(key).enumOptions", .option) },
            validation: try reader.validation(),
            group: group.key,
            groupLabel: group.label,
            audience: try reader.audience(),
            regulationRef: try reader.regulationRef()
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

    private func spellingFaults(_ fields: [FieldSchema]) -> [TemplateFault] {
        var faults: [TemplateFault] = []
        var owners: [String: String] = [:]
        for field in fields {
            for spelling in [field.key] + field.aliases {
                if let owner = owners[spelling] {
                    faults.append(fault(field.key, "The spelling \(spelling) already belongs to \(owner)"))
                }
                owners[spelling] = field.key
            }
        }
        return faults
    }

    private func texts(_ json: JSON?, _ place: String, _ category: Category) throws -> LocalizedText {
        let text = try texts(json, place)
        return LocalizedText(text.english, own: text.own, kind: .category, key: category.rawValue)
    }

    private func texts(_ json: JSON?, _ place: String, _ kind: Texts.Kind? = nil) throws -> LocalizedText {
        guard let object = json?.objectValue, let english = object["en"]?.stringValue, !english.isEmpty else {
            throw fault(place, "Needs an English text")
        }
        var own: [String: String] = [:]
        for (language, text) in object where language != "en" {
            guard let known = Language(language), let text = text.stringValue else {
                throw fault(place, "Holds texts by language code")
            }
            own[known.code] = text
        }
        return LocalizedText(english, own: own, kind: kind)
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

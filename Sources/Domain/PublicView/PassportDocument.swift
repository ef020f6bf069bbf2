import GS1
import OrderedJSON

/// A passport as JSON-LD (public §4): what a machine reads at the public address, and what a version archives.
public struct PassportDocument: Sendable {
    private let content: PassportContent
    private let template: Template
    private let uri: String

    /// The document of a content whose Digital Link is `uri`.
    public init(_ content: PassportContent, template: Template, uri: String) {
        self.content = content
        self.template = template
        self.uri = uri
    }

    /// The document for a reader of one language as bytes: each value by the language chain of public §5.
    ///
    /// What it says of a field but its value is the same in all documents of a template, and is written once for all.
    public func publicJSON(in language: Language) -> [UInt8] {
        let properties = PropertyTexts.of(template, in: language)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024 + 192 * content.fields.count)
        let context = content.parties.isEmpty ? Self.plain : Self.extended
        bytes.append(contentsOf: JSON.object(head(context: context, language)).bytes.dropLast())
        bytes.append(contentsOf: ",\"additionalProperty\":".utf8)
        var before = UInt8(ascii: "[")
        for field in content.fields {
            guard let position = template.position(of: field.key) else { continue }
            let shown = field.shown(in: language, published: content.branding.publishedLocales)
            bytes.append(before)
            before = UInt8(ascii: ",")
            bytes.append(contentsOf: properties.beforeValue[position])
            shown.value.write(into: &bytes)
            bytes.append(contentsOf: properties.afterValue[position])
            if template.fields[position].translatable, let locale = shown.locale {
                bytes.append(contentsOf: ",\"inLanguage\":".utf8)
                JSON.string(locale).write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        if before == UInt8(ascii: "[") { bytes.append(before) }
        bytes.append(contentsOf: "],".utf8)
        bytes.append(contentsOf: JSON.object(tail).bytes.dropFirst())
        return bytes
    }

    /// The archival document: values in their own language with every applied translation, and the state.
    func archivalJSON(status: PassportStatus) -> JSON {
        let properties = content.fields.compactMap { field -> JSON? in
            guard let schema = template.field(field.key) else { return nil }
            var property = Self.property(schema, label: schema.label.text(in: .english))
            property.append("value", field.value)
            if let unit = schema.unit { property.append("unitText", .string(unit)) }
            if let locale = field.sourceLocale { property.append("inLanguage", .string(locale)) }
            property.append("tracepass:accessLevel", .string(schema.accessLevel.rawValue))
            if !field.translations.isEmpty {
                property.append("tracepass:translations", .array(field.translations.map(\.json)))
            }
            return .object(property)
        }
        let language = Language(content.product.sourceLocale) ?? .english
        var object = head(context: Self.extended, language)
        object.append("additionalProperty", .array(properties))
        for (key, value) in tail { object.append(key, value) }
        object.append("status", .string(status.rawValue))
        return .object(object)
    }

    private static let plain: JSON = "https://schema.org"
    private static let extended: JSON = [
        "https://schema.org", "https://gs1.org/voc/",
        ["schema": "https://schema.org/", "tracepass": "https://tracepass.eu/voc/"],
    ]

    fileprivate static func property(_ schema: FieldSchema, label: String) -> JSONObject {
        var property = JSONObject(reserving: 7)
        property.append("@type", "PropertyValue")
        property.append("propertyID", .string(schema.key))
        property.append("name", .string(label))
        return property
    }

    /// What stands in front of the fields.
    private func head(context: JSON, _ language: Language) -> JSONObject {
        var object = JSONObject(reserving: 16)
        object.append("@context", context)
        object.append("@type", "Product")
        object.append("@id", .string(uri))
        object.append("identifier", .string(uri))
        object.append("gtin14", .string(content.link.gtin.digits))
        object.append("serialNumber", .string(content.link.serial.text))
        object.append("name", .string(content.product.name))
        object.append("model", .string(content.product.model))
        object.append("category", .string(content.product.category.rawValue))
        if let description = content.product.description { object.append("description", .string(description)) }
        object.append("inLanguage", .string(language.code))
        if !content.product.images.isEmpty {
            object.append("image", .array(content.product.images.map { .string($0) }))
        }
        return object
    }

    /// What stands behind the fields.
    private var tail: JSONObject {
        var object = JSONObject(reserving: 3)
        object.append("subjectOf", subject)
        if !content.parties.isEmpty { object.append("tracepass:parties", .array(organizations)) }
        return object
    }

    private var subject: JSON {
        [
            "@type": "CreativeWork", "identifier": .string(content.passport.hex), "version": JSON(content.version),
            "datePublished": .optional(content.publishedAt?.text), "dateModified": .string(content.modifiedAt.text),
        ]
    }

    /// One organisation a party; roles that share a GLN become one (public §4).
    private var organizations: [JSON] {
        content.mergedParties.map { merged in
            let party = merged.party
            let roles = merged.roles.map { JSON.string($0.rawValue) }
            var object: JSONObject = [
                "@type": "schema:Organization",
                "tracepass:role": roles.count == 1 ? roles[0] : .array(roles),
                "schema:legalName": .string(party.legalName),
            ]
            if let country = party.country { object.append("tracepass:country", .string(country.code)) }
            if let gln = party.gln { object.append("tracepass:gln", .string(gln.digits)) }
            if party.gln == nil, let id = party.legacyOperatorID {
                object.append("tracepass:operatorId", .string(id))
            }
            if let url = party.url { object.append("schema:url", .string(url)) }
            return .object(object)
        }
    }
}

/// What public documents say of each field of a template in one language, around its value.
private final class PropertyTexts: Sendable {
    /// `{"@type":"PropertyValue","propertyID":"nominal_voltage","name":"Nominal voltage","value":`, by the field's place.
    let beforeValue: [[UInt8]]
    /// `,"unitText":"V"`, or nothing.
    let afterValue: [[UInt8]]

    private struct Key: Hashable {
        let template: TemplateID
        let language: Language
    }

    private static let known = BoundedCache<Key, PropertyTexts>(capacity: 512)

    static func of(_ template: Template, in language: Language) -> PropertyTexts {
        let key = Key(template: template.id, language: language)
        if let texts = known[key] { return texts }
        let texts = PropertyTexts(template, in: language)
        known[key] = texts
        return texts
    }

    private init(_ template: Template, in language: Language) {
        beforeValue = template.fields.map { schema in
            let property = PassportDocument.property(schema, label: schema.label.text(in: language))
            return JSON.object(property).bytes.dropLast() + ",\"value\":".utf8
        }
        afterValue = template.fields.map { schema in
            schema.unit.map { Array(",\"unitText\":".utf8) + JSON.string($0).bytes } ?? []
        }
    }
}

extension PassportContent {
    /// Parties with all roles that they play: the first role's block stands for every role with the same GLN.
    public var mergedParties: [(party: Party, roles: [PartyRole])] {
        var merged: [(party: Party, roles: [PartyRole])] = []
        for named in parties {
            let same = merged.firstIndex { $0.party.gln != nil && $0.party.gln == named.party.gln }
            if let same {
                merged[same].roles.append(named.role)
            } else {
                merged.append((named.party, [named.role]))
            }
        }
        return merged
    }
}

extension PassportContent.Translation {
    fileprivate var json: JSON { ["inLanguage": .string(locale), "value": value] }
}

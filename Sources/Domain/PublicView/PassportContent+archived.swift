import GS1
import OrderedJSON

extension PassportContent {
    /// What the public was told by an archived document: fields that were public when it was written and that its template
    /// version shows to the public. Nil when it is no such document.
    init?(archived document: JSON, of passport: PassportID, at link: DigitalLink, _ template: Template) throws {
        guard let category = document["category"]?.stringValue.flatMap(Category.init(rawValue:)),
            let subject = document["subjectOf"], let version = subject["version"]?.numberValue?.int,
            let modified = subject["dateModified"]?.stringValue.flatMap(Timestamp.init(rfc3339:))
        else { return nil }
        self.init(
            passport: passport,
            link: link,
            templateID: template.id,
            product: ProductFace(
                name: document["name"]?.stringValue ?? "",
                model: document["model"]?.stringValue ?? "",
                category: category,
                description: document["description"]?.stringValue,
                images: (document["image"]?.arrayValue ?? []).compactMap(\.stringValue),
                sourceLocale: document["inLanguage"]?.stringValue ?? Language.english.code
            ),
            fields: (document["additionalProperty"]?.arrayValue ?? [])
                .compactMap { Field(archived: $0, template) },
            parties: try (document["tracepass:parties"]?.arrayValue ?? []).flatMap(NamedParty.ofArchived)
                .sorted { $0.role.place < $1.role.place },
            version: version,
            publishedAt: subject["datePublished"]?.stringValue.flatMap(Timestamp.init(rfc3339:)),
            modifiedAt: modified
        )
    }
}

extension PassportContent.Field {
    fileprivate init?(archived property: JSON, _ template: Template) {
        guard let key = property["propertyID"]?.stringValue, let schema = template.field(key),
            schema.audience.contains(.public),
            property["tracepass:accessLevel"]?.stringValue == FieldSchema.AccessLevel.public.rawValue,
            let value = property["value"]
        else { return nil }
        let translations = property["tracepass:translations"]?.arrayValue ?? []
        self.init(
            key: key,
            value: value,
            sourceLocale: property["inLanguage"]?.stringValue,
            translations: translations.compactMap { translation in
                guard let locale = translation["inLanguage"]?.stringValue, let value = translation["value"] else {
                    return nil
                }
                return PassportContent.Translation(locale: locale, value: value)
            }
        )
    }
}

extension PassportContent.NamedParty {
    /// An archived organisation, once for each role that it plays.
    fileprivate static func ofArchived(_ organization: JSON) throws -> [PassportContent.NamedParty] {
        let named = organization["tracepass:role"]
        let roles = (named?.arrayValue ?? named.map { [$0] } ?? []).compactMap(\.stringValue)
        let party = try Party(stored: [
            "legalName": organization["schema:legalName"] ?? "", "gln": organization["tracepass:gln"] ?? .null,
            "country": organization["tracepass:country"] ?? .null,
            "legacyOperatorId": organization["tracepass:operatorId"] ?? .null,
            "url": organization["schema:url"] ?? .null,
        ])
        return roles.compactMap(PartyRole.init(rawValue:))
            .map { PassportContent.NamedParty(role: $0, party: party) }
    }
}

extension PartyRole {
    /// Its place in the role list.
    fileprivate var place: Int { PartyRole.allCases.firstIndex(of: self) ?? 0 }
}

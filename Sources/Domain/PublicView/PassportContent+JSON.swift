import GS1
import OrderedJSON

extension PassportContent {
    /// The stored form of the public row. Keys are short because there is one row a passport.
    var stored: JSON {
        [
            "t": .string(templateID.hex),
            "p": [
                "name": .string(product.name), "model": .string(product.model),
                "category": .string(product.category.rawValue), "description": .optional(product.description),
                "images": .array(product.images.map { .string($0) }), "locale": .string(product.sourceLocale),
            ],
            "f": .array(fields.map(\.stored)),
            "r": .array(parties.map { [.string($0.role.rawValue), $0.party.json] }),
            "published": .optional(publishedAt?.text),
            "modified": .string(modifiedAt.text),
        ]
    }

    /// The content of a public row.
    init(stored json: JSON, passport: PassportID, link: DigitalLink, version: Int) throws {
        guard let template = json["t"]?.stringValue.flatMap(TemplateID.init), let product = json["p"],
            let category = product["category"]?.stringValue.flatMap(Category.init(rawValue:)),
            let modified = json["modified"]?.stringValue.flatMap(Timestamp.init(rfc3339:))
        else { throw StoredValueFailure(table: "public_page", id: passport.hex) }
        self.init(
            passport: passport,
            link: link,
            templateID: template,
            product: ProductFace(
                name: product["name"]?.stringValue ?? "",
                model: product["model"]?.stringValue ?? "",
                category: category,
                description: product["description"]?.stringValue,
                images: (product["images"]?.arrayValue ?? []).compactMap(\.stringValue),
                sourceLocale: product["locale"]?.stringValue ?? Language.english.code
            ),
            fields: (json["f"]?.arrayValue ?? []).compactMap(Field.init(stored:)),
            parties: try (json["r"]?.arrayValue ?? [])
                .compactMap { pair in
                    guard let role = pair[0]?.stringValue.flatMap(PartyRole.init(rawValue:)), let party = pair[1] else {
                        return nil
                    }
                    return NamedParty(role: role, party: try Party(stored: party))
                },
            version: version,
            publishedAt: json["published"]?.stringValue.flatMap(Timestamp.init(rfc3339:)),
            modifiedAt: modified
        )
    }
}

extension PassportContent.Field {
    /// `[key, value]`, or `[key, value, locale, { locale: translation }]`.
    fileprivate var stored: JSON {
        guard sourceLocale != nil || !translations.isEmpty else { return [.string(key), value] }
        var map = JSONObject()
        for translation in translations { map.append(translation.locale, translation.value) }
        return [.string(key), value, .optional(sourceLocale), .object(map)]
    }

    fileprivate init?(stored json: JSON) {
        guard let key = json[0]?.stringValue, let value = json[1] else { return nil }
        self.init(
            key: key,
            value: value,
            sourceLocale: json[2]?.stringValue,
            translations: (json[3]?.objectValue ?? [:])
                .map {
                    PassportContent.Translation(locale: $0.key, value: $0.value)
                }
        )
    }
}

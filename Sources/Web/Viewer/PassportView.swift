import Domain
import GS1
import OrderedJSON

/// Makes a page of what a version of a passport says: chooses languages, words values, groups fields.
struct PassportView {
    let content: PassportContent
    let template: Template
    let language: Language
    let uri: String
    let dataURI: String
    let shown: ShownState

    /// The page, with the JSON-LD that it embeds.
    func page(jsonLD: [UInt8]) -> PassportPage {
        PassportPage(
            language: language,
            title: content.product.name,
            model: content.product.model,
            categoryLabel: template.categoryLabel.text(in: language),
            description: content.product.description,
            images: content.product.images,
            gtin: content.link.gtin.digits,
            serial: content.link.serial.text,
            digitalLink: uri,
            jsonLDLink: shown.address(dataURI),
            status: PageWords(language: language)["status.published"],
            version: content.version,
            publishedOn: content.publishedAt?.day ?? "",
            updatedOn: content.version > 1 ? content.modifiedAt.day : nil,
            brandColor: content.brandColor,
            sections: sections,
            parties: parties,
            languages: languages,
            versions: shown.versions(newest: uri, in: language),
            banner: shown.banner(newest: uri, in: language),
            jsonLD: jsonLD
        )
    }

    private var sections: [PassportPage.Section] {
        template.groups.map { group in
            let fields = content.fields.compactMap { field -> PassportPage.Value? in
                guard let schema = template.field(field.key), schema.group == group.key else { return nil }
                return value(of: field, schema)
            }
            return PassportPage.Section(title: group.label.text(in: language), fields: fields)
        }
    }

    private func value(of field: PassportContent.Field, _ schema: FieldSchema) -> PassportPage.Value {
        let shown = field.shown(in: language)
        let label = schema.label.text(in: language)
        let foreign = schema.translatable && shown.locale != language.code ? shown.locale : nil
        switch shown.value {
        case .array(let items):
            let texts = items.map { text($0, schema) }
            return PassportPage.Value(label: label, items: texts, unit: schema.unit, language: foreign)
        case .object(let object):
            let pairs = object.map { PassportPage.Pair(label: words($0.key), text: text($0.value, schema)) }
            return PassportPage.Value(label: label, pairs: pairs, language: foreign)
        case .null, .bool, .number, .string:
            let text = text(shown.value, schema)
            let isLink = schema.dataType == .url || schema.dataType == .fileReference
            return PassportPage.Value(
                label: label,
                text: text,
                unit: schema.unit,
                link: isLink ? text : nil,
                language: foreign
            )
        }
    }

    /// A value as people read it.
    private func text(_ value: JSON, _ schema: FieldSchema) -> String {
        switch value {
        case .bool(let flag): PageWords(language: language)[flag ? "yes" : "no"]
        case .string(let text):
            schema.options?.first { $0.value == text }?.label.text(in: language) ?? text
        case .number(let number): number.text
        case .array(let items): items.map { self.text($0, schema) }.joined(separator: ", ")
        case .object(let object):
            object.map { "\(words($0.key)): \(self.text($0.value, schema))" }.joined(separator: "; ")
        case .null: ""
        }
    }

    /// A key inside an object value, which no template names: `recycled_share` or `recycledShare` → `Recycled share`.
    private func words(_ key: String) -> String {
        var words = ""
        for character in key {
            if character == "_" {
                words.append(" ")
            } else if character.isUppercase, words.last?.isLowercase == true {
                words.append(" \(character.lowercased())")
            } else {
                words.append(character)
            }
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private var parties: [PassportPage.Party] {
        content.mergedParties.map { merged in
            let party = merged.party
            let identifier = party.gln.map { "GLN \($0.digits)" } ?? party.legacyOperatorID
            return PassportPage.Party(
                roles: merged.roles.map { PageWords(language: language)["role.\($0.rawValue)"] },
                name: party.legalName,
                country: party.country?.code,
                link: party.url,
                identifier: identifier
            )
        }
    }

    private var languages: [PassportPage.LanguageLink] {
        Language.all.map { other in
            PassportPage.LanguageLink(
                code: other.code,
                name: other.ownName,
                href: shown.query(in: other),
                current: other == language
            )
        }
    }
}

extension Timestamp {
    /// The day in UTC: `2 March 2026`.
    fileprivate var day: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let parts = text.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month) else {
            return String(text.prefix(10))
        }
        return "\(day) \(months[month - 1]) \(parts[0])"
    }
}

extension Language {
    /// The language's name in itself.
    fileprivate var ownName: String { Language.ownNames[code] ?? code }

    private static let ownNames = [
        "bg": "Български", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
        "es": "Español", "et": "Eesti", "fi": "Suomi", "fr": "Français", "ga": "Gaeilge", "hr": "Hrvatski",
        "hu": "Magyar", "it": "Italiano", "lt": "Lietuvių", "lv": "Latviešu", "mt": "Malti", "nl": "Nederlands",
        "pl": "Polski", "pt": "Português", "ro": "Română", "sk": "Slovenčina", "sl": "Slovenščina", "sv": "Svenska",
    ]
}

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
    /// The address of the workspace's logo.
    var logo: String?
    var links: [LinkObject] = []
    let shown: ShownState

    private var words: PageWords { PageWords(language: language) }
    private var format: LocaleFormat { LocaleFormat[language] }

    /// The page, with the JSON-LD that it embeds.
    func page(jsonLD: [UInt8]) -> PassportPage {
        PassportPage(
            language: language,
            title: content.product.name,
            productLanguage: content.product.sourceLocale == language.code ? nil : content.product.sourceLocale,
            model: content.product.model,
            categoryLabel: template.categoryLabel.text(in: language),
            description: content.product.description,
            images: content.product.images,
            gtin: content.link.gtin.digits,
            serial: content.link.serial.text,
            digitalLink: uri,
            jsonLDLink: shown.address(dataURI),
            status: shown.status(in: words),
            version: content.version,
            publishedOn: moment(content.publishedAt ?? content.modifiedAt),
            updatedOn: content.version > 1 ? moment(content.modifiedAt) : nil,
            look: PassportPage.Look(content, logo: logo),
            sections: sections,
            parties: parties,
            links: PageLink.all(links, in: language),
            languages: languages,
            versions: shown.versions(newest: uri, in: language),
            banner: shown.banner(newest: uri, in: language),
            jsonLD: jsonLD
        )
    }

    private func moment(_ instant: Timestamp) -> PassportPage.Moment {
        PassportPage.Moment(text: format.instant(instant), machine: instant.text)
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
        let shown = field.shown(in: language, published: content.branding.publishedLocales)
        let label = schema.label.text(in: language)
        let foreign = schema.translatable && shown.locale != language.code ? shown.locale : nil
        let unit = schema.unit.map(UnitSymbol.text)
        let gap = unit.map(format.gap(before:)) ?? ""
        let unitLanguage = language != .english && unit.map(UnitSymbol.isEnglish) == true ? Language.english.code : nil
        switch shown.value {
        case .array(let items):
            let items = items.map { item in
                item.objectValue.map { PassportPage.Item(pairs: pairs($0, schema)) }
                    ?? PassportPage.Item(text(item, schema))
            }
            return PassportPage.Value(
                label: label,
                items: items,
                unit: unit,
                gap: gap,
                unitLanguage: unitLanguage,
                language: foreign
            )
        case .object(let object):
            return PassportPage.Value(label: label, pairs: pairs(object, schema), language: foreign)
        case .null, .bool, .number, .string:
            return PassportPage.Value(
                label: label,
                text: text(shown.value, schema),
                machine: machine(shown.value, schema),
                unit: unit,
                gap: gap,
                unitLanguage: unitLanguage,
                language: foreign
            )
        }
    }

    /// What a single value is for a machine, where that is more than its text.
    private func machine(_ value: JSON, _ schema: FieldSchema) -> PassportPage.Machine? {
        switch (value, schema.dataType) {
        case (.number(let number), _): .number(number.text)
        case (.string(let text), .url), (.string(let text), .fileReference): .link(text)
        case (.string(let text), .date): .date(text)
        default: nil
        }
    }

    /// A value as people read it.
    private func text(_ value: JSON, _ schema: FieldSchema, key: String? = nil) -> String {
        switch value {
        case .bool(let flag): words[flag ? "yes" : "no"]
        case .string(let text) where schema.dataType == .date && key == nil: format.date(text)
        case .string(let text): schema.options?.first { $0.value == text }?.label.text(in: language) ?? text
        case .number(let number): format.number(number, isGrouped: !PassportView.isYear(key ?? schema.key))
        case .array(let items): items.map { text($0, schema, key: key) }.joined(separator: ", ")
        case .object(let object):
            object.map { "\(spoken($0.key)): \(text($0.value, schema, key: $0.key))" }.joined(separator: "; ")
        case .null: ""
        }
    }

    private func pairs(_ object: JSONObject, _ schema: FieldSchema) -> [PassportPage.Pair] {
        object.map { PassportPage.Pair(label: spoken($0.key), text: text($0.value, schema, key: $0.key)) }
    }

    /// Whether a key names a year: `year`, `production_year`, `yearOfManufacture`. Years are not written in groups.
    private static func isYear(_ key: String) -> Bool {
        let key = key.lowercased()
        return key.hasSuffix("year") || key.hasPrefix("year_of") || key.hasPrefix("yearof")
    }

    /// A key inside an object value, which no template names: `recycled_share` or `recycledShare` → `Recycled share`.
    private func spoken(_ key: String) -> String {
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
                roleList: format.list(merged.roles.map { words["role.\($0.rawValue)"] }),
                name: party.legalName,
                country: party.country.map { words.country($0.code) },
                link: party.url,
                identifier: identifier
            )
        }
    }

    private var languages: [PassportPage.LanguageLink] {
        let published = content.branding.publishedLocales
        return Language.all.filter { $0 == language || published.contains($0) }
            .map { other in
                PassportPage.LanguageLink(
                    code: other.code,
                    name: other.ownName,
                    href: shown.query(in: other),
                    current: other == language
                )
            }
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

extension PassportPage.Look {
    /// How the workspace of a content appears.
    init(_ content: PassportContent, logo: String?) {
        self.init(
            brandColor: content.branding.brandColor,
            logo: logo,
            logoName: content.parties.first?.party.legalName ?? ""
        )
    }
}

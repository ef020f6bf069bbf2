public import GS1
public import OrderedJSON

/// What a version of a passport says, free of language and of markup: JSON-LD, pages and archives are made of it.
///
/// A content is made either for an archive, with the fields of every audience, or for the public, with public fields
/// only. The public row stores nothing but a public content, so no rendering can leak more.
public struct PassportContent: Sendable, Hashable {
    /// The passport's id.
    public let passport: PassportID
    /// GTIN and serial number.
    public let link: DigitalLink
    /// The template version that names the fields.
    public let templateID: TemplateID
    /// The product as it was when this version was written.
    public let product: ProductFace
    /// Fields with an approved value, in template order.
    public let fields: [Field]
    /// Approved parties, in role order.
    public let parties: [NamedParty]
    /// How the workspace appears: how the page looks, not what the passport says. Read beside the public row, and stored
    /// with no passport.
    public var branding = Branding()
    /// The version number, 0 before publication.
    public var version: Int
    /// First publication.
    public var publishedAt: Timestamp?
    /// When this version was written.
    public var modifiedAt: Timestamp

    /// What the public sees of a product.
    public struct ProductFace: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its model.
        public let model: String
        /// Its category.
        public let category: Category
        /// What it is, or nil.
        public let description: String?
        /// Addresses of its pictures.
        public let images: [String]
        /// The language in which name and description are written.
        public let sourceLocale: String
    }

    /// One approved value with its applied translations.
    public struct Field: Sendable, Hashable {
        /// The canonical key.
        public let key: String
        /// The value as stored.
        public let value: JSON
        /// Its language, if it has one.
        public let sourceLocale: String?
        /// Applied translations, by locale code.
        public let translations: [Translation]
    }

    /// An applied translation.
    public struct Translation: Sendable, Hashable {
        /// The two-letter code.
        public let locale: String
        /// The value in that language.
        public let value: JSON
    }

    /// A party in its role.
    public struct NamedParty: Sendable, Hashable {
        /// The role.
        public let role: PartyRole
        /// The party.
        public let party: Party
    }

    /// Whether two contents say the same, whatever version and instant they bear.
    func saysTheSame(as other: PassportContent) -> Bool {
        var copy = other
        copy.version = version
        copy.publishedAt = publishedAt
        copy.modifiedAt = modifiedAt
        return self == copy
    }
}

extension PassportContent {
    /// What a passport says now, to everyone or, with every field, to the archive.
    init(_ filled: FilledPassport, product: Product, publicOnly: Bool) {
        let passport = filled.passport
        var fields: [Field] = []
        for (position, schema) in filled.entries.template.fields.enumerated() {
            if publicOnly, !schema.audience.contains(.public) { continue }
            let entry = filled.entries[position]
            guard let value = entry.publicValue else { continue }
            fields.append(
                Field(
                    key: schema.key,
                    value: value.value,
                    sourceLocale: schema.translatable ? value.sourceLocale : nil,
                    translations: entry.publicTranslations.map { Translation(locale: $0.locale, value: $0.value) }
                )
            )
        }
        self.init(
            passport: passport.id,
            link: passport.link,
            templateID: passport.templateID,
            product: ProductFace(product),
            fields: fields,
            parties: passport.parties.approved.map { NamedParty(role: $0.role, party: $0.party.published) },
            version: passport.version,
            publishedAt: passport.publishedAt,
            modifiedAt: passport.updatedAt
        )
    }
}

extension PassportContent.ProductFace {
    init(_ product: Product) {
        self.init(
            name: product.name,
            model: product.model,
            category: product.category,
            description: product.description,
            images: product.imageURLs,
            sourceLocale: product.sourceLocale.code
        )
    }
}

import GS1
import OrderedJSON

/// What versions of sibling passports are deflated against, stored once under its hash.
struct VersionBase: Sendable {
    /// SHA-256 of the document, in hexadecimal.
    let hash: String
    /// The document.
    let document: [UInt8]
    /// The document as it is stored.
    let deflated: [UInt8]
}

/// Makes version bases and remembers the ones made lately: they follow from their key alone.
final class VersionBases: Sendable {
    private struct Key: Hashable {
        let product: ProductID
        let revision: Int
        let baseline: String
        let template: TemplateID
    }

    private let links: DigitalLinkBase
    private let known = BoundedCache<Key, VersionBase>(capacity: 512)

    init(links: DigitalLinkBase) {
        self.links = links
    }

    /// What every passport of this product and baseline has in common: an archival document without a serial number,
    /// changes, parties and dates of its own.
    func base(of filled: FilledPassport, product: Product) throws -> VersionBase {
        let baseline = filled.entries.baseline
        let key = Key(
            product: product.id,
            revision: product.revision,
            baseline: baseline.hash,
            template: filled.entries.template.id
        )
        if let base = known[key] { return base }
        var bare = filled
        bare.entries = FieldEntries(template: filled.entries.template, baseline: baseline)
        bare.passport.parties = Parties()
        let own = PassportContent(bare, product: product, publicOnly: false)
        let common = PassportContent(
            passport: Identifier(stored: product.id.hex),
            link: VersionBases.noLink ?? own.link,
            templateID: own.templateID,
            product: own.product,
            fields: own.fields,
            parties: [],
            version: 0,
            publishedAt: nil,
            modifiedAt: product.createdAt
        )
        let document = PassportDocument(common, template: filled.entries.template, uri: links.uri(of: common.link))
            .archivalJSON(status: .draft).bytes
        let base = VersionBase(
            hash: Digest.sha256Hex(document),
            document: document,
            deflated: try Deflate.compress(document)
        )
        known[key] = base
        return base
    }

    /// Stands in a base document where a passport has its own link.
    private static let noLink = try? DigitalLink(gtin: GTIN("00000000000000"), serial: SerialNumber("0"))
}

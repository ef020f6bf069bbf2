public import GS1

/// The base URL under which Digital Links are written.
public struct DigitalLinkBase: Sendable {
    /// The base without a trailing slash.
    public let base: String

    init(_ base: String) {
        self.base = base
    }

    /// The Digital Link of a unit: `{ID}/p/01/{gtin}/21/{serial}`.
    public func uri(of link: DigitalLink) -> String { link.uri(base: base) }

    /// Where a unit's data is served without a page: `{ID}/api/passport-data/01/{gtin}/21/{serial}`.
    public func dataURI(of link: DigitalLink) -> String { base + "/api/passport-data" + link.canonicalPath }
}

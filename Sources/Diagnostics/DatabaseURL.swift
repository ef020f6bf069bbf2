/// A database's address, read as libpq reads it, and as it may be shown: without its password.
///
/// libpq takes as user and password what stands before the first `@`, unless a `/` comes earlier (fe-connect.c,
/// conninfo_uri_parse_options). A password with such a character is cut somewhere, and libpq's message about the pieces
/// would tell them: an address that leaves room for doubt is not sound, and nothing of it is shown.
public struct DatabaseURL: CustomStringConvertible, Sendable {
    /// The address with `***` where a password stands, or nothing but `postgres://***`.
    public let description: String
    /// Whether libpq can take it and cannot mistake a part of the password for something else.
    public let isSound: Bool

    private let url: String
    private let parts: DatabaseURLParts?

    /// What to tell of an address that is not sound.
    public static let rule =
        "cannot be read as a URL without doubt: postgres://USER:PASSWORD@HOST:PORT/DATABASE, where every reserved "
        + "character of user and password is percent-encoded (% as %25, @ as %40, / as %2F, ? as %3F, : as %3A, [ as %5B)"

    /// The address that a `postgres://` URL is.
    public init(_ url: String) {
        self.url = url
        parts = DatabaseURLParts(url)
        description = parts?.shown ?? "postgres://***"
        isSound = parts != nil
    }

    /// The same address for a connection to a server whether it takes writes or not; what the URL itself asks for stays.
    public var forAnyServer: String {
        let name = "target_session_attrs"
        guard let parts, !parts.parameters.contains(name) else { return url }
        let separator = parts.hasQuery ? (url.hasSuffix("?") || url.hasSuffix("&") ? "" : "&") : "?"
        return "\(url)\(separator)\(name)=any"
    }
}

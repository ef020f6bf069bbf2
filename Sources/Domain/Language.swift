/// One of the 24 official languages of the European Union, by its two-letter code.
public struct Language: Hashable, Sendable, CustomStringConvertible {
    /// The two-letter code in lower case.
    public let code: String

    /// The 24 official languages, by code.
    public static let all = [
        "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
        "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
    ]
    .map { Language(known: $0) }

    /// English: the language that every label has.
    public static let english = Language(known: "en")

    private static let codes = Set(all.map(\.code))

    /// Reads `de` or `de-AT`; the region is dropped. `nil` for any other language.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, Language.codes.contains(String(first)) else { return nil }
        if parts.count == 2 {
            guard parts[1].utf8.count == 2, parts[1].utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else {
                return nil
            }
        }
        code = String(first)
    }

    private init(known code: String) {
        self.code = code
    }

    /// The two-letter code.
    public var description: String { code }
}

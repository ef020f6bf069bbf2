/// A database's address as it may be shown: without its password.
public struct DatabaseURL: CustomStringConvertible, Sendable {
    /// The address with `***` where a password stands.
    public let description: String

    /// The address to show of a `postgres://` URL.
    public init(_ url: String) {
        var text = url
        if let scheme = text.firstRange(of: "://") {
            let rest = text[scheme.upperBound...]
            let end = rest.firstIndex(of: "?") ?? rest.endIndex
            if let at = rest[..<end].lastIndex(of: "@"), let colon = rest[..<at].firstIndex(of: ":") {
                text.replaceSubrange(text.index(after: colon)..<at, with: "***")
            }
        }
        guard let question = text.firstIndex(of: "?") else {
            description = text
            return
        }
        let parameters = text[text.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
            .map { parameter in
                let name = parameter.prefix { $0 != "=" }.lowercased()
                return name.contains("password") || name.contains("passfile") ? "\(name)=***" : String(parameter)
            }
        description = text[...question] + parameters.joined(separator: "&")
    }
}

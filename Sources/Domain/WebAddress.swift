public import OrderedJSON

/// An absolute http or https URL of at most 2,048 characters, kept as it was written.
public enum WebAddress {
    /// Why a text is no web address.
    public struct Fault: FaultMessage {
        /// The rule that it breaks.
        public let message: String
    }

    /// The text itself, or the rule that it breaks.
    public static func checked(_ text: String) throws(Fault) -> String {
        try checked(text, schemes: ["http", "https"], rule: "Must be an absolute http or https URL")
    }

    /// The text itself if it is an https URL, or the rule that it breaks.
    public static func checkedHTTPS(_ text: String) throws(Fault) -> String {
        try checked(text, schemes: ["https"], rule: "Must be an absolute https URL")
    }

    private static func checked(_ text: String, schemes: [String], rule: String) throws(Fault) -> String {
        guard text.utf16LengthNFC <= 2_048 else { throw Fault(message: "Must be at most 2048 characters") }
        guard let colon = text.firstIndex(of: ":"), schemes.contains(text[..<colon].lowercased()) else {
            throw Fault(message: rule)
        }
        let rest = text[text.index(after: colon)...]
        let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard rest.hasPrefix("//"), isAuthority(authority), text.unicodeScalars.allSatisfy(isAllowed) else {
            throw Fault(message: rule)
        }
        return text
    }

    /// Host and optional port; user information is refused, because a link that shows one name may go to another.
    private static func isAuthority(_ authority: Substring) -> Bool {
        guard !authority.contains("@") else { return false }
        if authority.hasPrefix("[") { return authority.contains("]") }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, !host.hasPrefix("."), !host.hasPrefix("-") else { return false }
        return parts.count == 1 || UInt16(parts[1]) != nil
    }

    /// No control characters, no white space and none of the characters that RFC 3986 excludes from a URI.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value > 0x20, scalar.value != 0x7F, !scalar.properties.isWhitespace else { return false }
        return !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }
}

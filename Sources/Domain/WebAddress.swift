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
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return false }
            return isIPv6(authority[..<end].dropFirst()) && isPort(authority[end...].dropFirst())
        }
        let host = authority.prefix { $0 != ":" }
        guard !host.isEmpty, !host.hasPrefix("."), !host.hasPrefix("-") else { return false }
        return isPort(authority[host.endIndex...])
    }

    /// The characters of an IPv6 address; whether it is one is for the network to say.
    private static func isIPv6(_ text: Substring) -> Bool {
        text.contains(":") && text.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
    }

    /// Nothing, or a colon and a port number.
    private static func isPort(_ text: Substring) -> Bool {
        guard text.hasPrefix(":") else { return text.isEmpty }
        let digits = text.dropFirst()
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt16(digits) != nil
    }

    /// No control characters, no white space and none of the characters that RFC 3986 excludes from a URI.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value > 0x20, scalar.value != 0x7F, !scalar.properties.isWhitespace else { return false }
        return !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }
}

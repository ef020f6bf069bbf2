/// The form of media types (RFC 6838 §4.2).
enum MediaType {
    /// The top-level types that are registered.
    private static let topLevel: Set<Substring> = [
        "application", "audio", "font", "haptics", "image", "message", "model", "multipart", "text", "video",
    ]

    /// Whether a text in lower case is a registered type, a slash, and a name of at most 127 characters.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, topLevel.contains(parts[0]), (1...127).contains(parts[1].utf8.count) else {
            return false
        }
        return parts[1].utf8.enumerated().allSatisfy { position, byte in isAllowed(byte, isFirst: position == 0) }
    }

    private static func isAllowed(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "-"),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"):
            !isFirst
        default: false
        }
    }
}

/// What a preview link carries: 256 bits of chance as 43 characters of base64url (RFC 4648 §5), without padding.
public struct PreviewToken: Sendable {
    /// The token, to be shown once.
    public let text: String

    /// A token as an address carries it; nil when it cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(PreviewToken.isAllowed) else { return nil }
        self.text = text
    }

    /// A new token.
    init(randomBytes: (Int) -> [UInt8]) {
        text = Base64.encode(randomBytes(32)).replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// What is stored: SHA-256 suffices, because the token itself is unguessable.
    var hash: [UInt8] { Digest.sha256(text.utf8) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

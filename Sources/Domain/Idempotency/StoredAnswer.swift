/// An answer as it is kept under a key, to be given again byte for byte.
public struct StoredAnswer: Sendable {
    /// The status code.
    public let status: Int
    /// `Content-Type`.
    public let contentType: String?
    /// `Location`.
    public let location: String?
    /// The body.
    public let body: [UInt8]
    /// Which of its bytes other answers have too.
    let common: Common?

    /// An answer of these parts.
    public init(status: Int, contentType: String?, location: String?, body: [UInt8], common: Common? = nil) {
        self.status = status
        self.contentType = contentType
        self.location = location
        self.body = body
        self.common = common
    }

    /// Bytes that the bodies of many answers have in common, such as the fields of all passports that began alike. They
    /// are kept once for all answers of a day.
    public struct Part: Sendable {
        /// SHA-256 of the bytes, in hexadecimal.
        let hash: String
        /// The bytes.
        public let bytes: [UInt8]

        /// A part of these bytes.
        public init(_ bytes: [UInt8]) {
            hash = Digest.sha256Hex(bytes)
            self.bytes = bytes
        }
    }

    /// Where a common part stands in a body.
    public struct Common: Sendable {
        /// The part.
        public let part: Part
        /// The offset of its first byte.
        public let offset: Int

        /// A part that stands in a body from that byte on.
        public init(_ part: Part, at offset: Int) {
            self.part = part
            self.offset = offset
        }
    }

    /// The bytes of the body that are not in the common part.
    var ownBody: [UInt8] {
        guard let common else { return body }
        return Array(body[..<common.offset] + body[(common.offset + common.part.bytes.count)...])
    }
}

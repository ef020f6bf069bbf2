import Crypto

extension Event {
    /// The event hash of the Core Business Vocabulary: `ni:///sha-256;{64 hexadecimal digits}?ver=CBV2.0` (CBV 2.0 §8.9).
    ///
    /// It is the same for every spelling of the event: order of keys and lists, JSON or XML, URN or Digital Link, bare
    /// words or URIs, offsets of times, zeros of numbers. It does not depend on `eventID`, `recordTime`,
    /// `errorDeclaration` and comments. Use it of valid events only.
    public func hash() -> String {
        var bytes = PreHash(context: context).bytes(of: self)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: "ni:///sha-256;".utf8)
        for byte in hash.finalize() {
            bytes.append(Self.hexDigits[Int(byte >> 4)])
            bytes.append(Self.hexDigits[Int(byte & 0x0F)])
        }
        bytes.append(contentsOf: "?ver=CBV2.0".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that the event hash is made of.
    public var preHash: String {
        String(decoding: PreHash(context: context).bytes(of: self), as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}

import Crypto

/// SHA-256 of bytes.
public enum Digest {
    /// The 32 bytes of the digest.
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        let direct: Void? = bytes.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if direct == nil {
            Array(bytes).withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return Array(hash.finalize())
    }

    /// The digest as 64 lower-case hexadecimal digits.
    public static func sha256Hex(_ bytes: some Sequence<UInt8>) -> String {
        Hexadecimal.encode(sha256(bytes))
    }

    /// The digest in base64, as content security policies take it.
    public static func sha256Base64(_ bytes: some Sequence<UInt8>) -> String {
        Base64.encode(sha256(bytes))
    }
}

/// A string that is compared and hashed by its UTF-8 bytes.
///
/// Swift's own `==` on strings is canonical equivalence, under which `é` and `e` + U+0301 are one key. In JSON they
/// are two (RFC 8259 §8.3).
struct UTF8Key: Hashable {
    let text: String

    static func == (left: UTF8Key, right: UTF8Key) -> Bool {
        left.text.hasSameUTF8(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        text.hashUTF8(into: &hasher)
    }
}

extension String {
    /// Whether both strings are the same sequence of code points.
    func hasSameUTF8(as other: String) -> Bool {
        // Equal bytes imply canonical equivalence, which Swift decides at once in the common cases.
        utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
    }

    func hashUTF8(into hasher: inout Hasher) {
        withUTF8Bytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // 0xFF is never part of UTF-8: it keeps "ab", "c" apart from "a", "bc".
        hasher.combine(0xFF as UInt8)
    }

    /// Calls `body` with the string's UTF-8 bytes, without copying them where the string already stores UTF-8.
    func withUTF8Bytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var contiguous = self
        return contiguous.withUTF8(body)
    }
}

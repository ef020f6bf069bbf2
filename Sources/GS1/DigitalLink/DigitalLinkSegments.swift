/// The segments of a path, decoded one after the other.
///
/// A malformed escape counts wherever it stands: what is left of the path is decoded before an outcome is final.
struct DigitalLinkSegments<Raw: Sequence<Substring>> {
    private var raw: Raw.Iterator

    init(_ raw: Raw) {
        self.raw = raw.makeIterator()
    }

    /// The next segment, decoded, or nil at the end.
    mutating func next() throws(IdentifierFailure) -> String? {
        guard let segment = raw.next() else { return nil }
        return try Self.decoded(segment)
    }

    /// The segments that are left, checked but not decoded.
    mutating func rest() throws(IdentifierFailure) -> [Substring] {
        var rest: [Substring] = []
        while let segment = raw.next() {
            _ = try Self.decoded(segment)
            rest.append(segment)
        }
        return rest
    }

    /// The outcome of a path that can name nothing.
    mutating func unknown() throws(IdentifierFailure) -> DigitalLinkPath.Outcome {
        _ = try rest()
        return .unknown
    }

    /// The fault of a path whose escapes are all well formed.
    mutating func fault(_ message: String) throws(IdentifierFailure) -> IdentifierFailure {
        _ = try rest()
        return IdentifierFailure(message)
    }

    private static func decoded(_ segment: Substring) throws(IdentifierFailure) -> String {
        // Most segments are plain, and a Swift string needs no second check of its UTF-8.
        if !segment.utf8.contains(UInt8(ascii: "%")) { return String(segment) }
        guard let text = PercentEncoding.decode(segment.utf8) else {
            throw IdentifierFailure("Malformed percent-encoding in the path")
        }
        return text
    }
}

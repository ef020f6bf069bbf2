/// What a parser refuses besides malformed text.
public struct JSONLimits: Sendable, Hashable {
    /// What happens when an object has a key twice.
    public enum DuplicateKeys: Sendable, Hashable {
        /// The document is refused (RFC 7493 §2.3).
        case refuse
        /// The last value counts and stands at the place of the first.
        case keepLast
    }

    /// The greatest ``maxDepth``: walks over a tree of this depth fit into the stack of any thread.
    public static let greatestDepth = 256

    /// How many arrays and objects may be open at once.
    public let maxDepth: Int

    /// How long a document may be, in bytes.
    public let maxBytes: Int

    /// What happens when an object has a key twice.
    public let duplicateKeys: DuplicateKeys

    /// Depth 64, 16 MiB, no duplicate keys.
    public static let standard = JSONLimits()

    /// Limits that differ from the standard ones where given; a `maxDepth` above ``greatestDepth`` is lowered to it.
    public init(maxDepth: Int = 64, maxBytes: Int = 16 << 20, duplicateKeys: DuplicateKeys = .refuse) {
        self.maxDepth = min(maxDepth, Self.greatestDepth)
        self.maxBytes = maxBytes
        self.duplicateKeys = duplicateKeys
    }
}

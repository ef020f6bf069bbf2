/// What is read of a document at most.
public struct ReadingLimits: Hashable, Sendable {
    /// How long a document may be, in bytes.
    public let maxBytes: Int
    /// How many events a document may have.
    public let maxEvents: Int
    /// How many arrays and objects, or elements of XML, may be open at once.
    public let maxDepth: Int

    /// 10 MiB, 1,000 events, depth 64.
    public static let standard = ReadingLimits()

    /// Limits that differ from the standard ones where given. A depth above 200 is lowered to it.
    public init(maxBytes: Int = 10 << 20, maxEvents: Int = 1_000, maxDepth: Int = 64) {
        self.maxBytes = maxBytes
        self.maxEvents = maxEvents
        self.maxDepth = min(maxDepth, 200)
    }
}

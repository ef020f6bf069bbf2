/// What the platform takes from outside itself: the time and chance. Tests give fixed ones.
public struct Surroundings: Sendable {
    /// The present instant.
    public var now: @Sendable () -> Timestamp
    /// That many unpredictable bytes.
    public var randomBytes: @Sendable (Int) -> [UInt8]

    /// Surroundings made of these closures.
    public init(
        now: @escaping @Sendable () -> Timestamp,
        randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// The system's clock and its cryptographic random source.
    public static let live = Surroundings(
        now: { Timestamp.systemNow() },
        randomBytes: { count in
            var generator = SystemRandomNumberGenerator()
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + 7)
            while bytes.count < count {
                withUnsafeBytes(of: generator.next() as UInt64) { bytes.append(contentsOf: $0) }
            }
            bytes.removeLast(bytes.count - count)
            return bytes
        }
    )

    /// A new id born at `now`.
    func newID<Thing>(at now: Timestamp) -> Identifier<Thing> {
        Identifier(stored: newHex(at: now))
    }

    /// 24 hexadecimal digits: 48 bits of time in milliseconds, then 48 bits of chance.
    public func newHex(at now: Timestamp) -> String {
        let time = UInt64(bitPattern: now.milliseconds)
        let head = (0..<6).map { UInt8(truncatingIfNeeded: time >> (40 - 8 * UInt64($0))) }
        return Hexadecimal.encode(head + randomBytes(6))
    }
}

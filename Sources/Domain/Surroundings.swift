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

    /// 24 hexadecimal digits: 48 bits of time in milliseconds, then 48 bits of chance.
    public func newHex(at now: Timestamp) -> String {
        Hexadecimal.encode(Surroundings.timeBytes(now) + randomBytes(6))
    }

    /// A new id born at `now`, for something that is made alone.
    func newID<Thing>(at now: Timestamp) -> Identifier<Thing> {
        Identifier(stored: newHex(at: now))
    }

    /// The 48 bits of time with which an id begins.
    static func timeBytes(_ now: Timestamp) -> [UInt8] {
        let time = UInt64(bitPattern: now.milliseconds)
        return (0..<6).map { UInt8(truncatingIfNeeded: time >> (40 - 8 * UInt64($0))) }
    }
}

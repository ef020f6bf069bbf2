import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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
            count <= RandomReserve.most ? RandomReserve.ofIDs.take(count) : systemRandomBytes(count)
        }
    )

    /// Bytes of the system's cryptographic random source.
    fileprivate static func systemRandomBytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // At most 256 bytes a call (POSIX.1-2024). SystemRandomNumberGenerator makes a call for every eight.
            for start in stride(from: 0, to: count, by: 256) {
                let part = UnsafeMutableRawBufferPointer(buffer).suffix(from: start).prefix(256)
                if getentropy(UnsafeMutableRawBufferPointer(rebasing: part).baseAddress, part.count) != 0 {
                    var generator = SystemRandomNumberGenerator()
                    for index in part.indices { buffer[index] = generator.next() }
                }
            }
            filled = count
        }
    }

    /// 24 hexadecimal digits: 48 bits of time in milliseconds, then 48 bits of chance.
    public func newHex(at now: Timestamp) -> String {
        Hexadecimal.encode(UInt64(bitPattern: now.milliseconds), chance())
    }

    /// 48 unpredictable bits.
    func chance() -> UInt64 { randomBytes(6).reduce(0) { $0 << 8 | UInt64($1) } }

    /// A new id born at `now`, for something that is made alone.
    func newID<Thing>(at now: Timestamp) -> Identifier<Thing> {
        Identifier(stored: newHex(at: now))
    }
}

/// Bytes of the system's random source for ids, of which every request needs some, fetched many at a time: asking the
/// system costs more than all else of an id. Secrets are longer, and never come from here.
private final class RandomReserve: Sendable {
    static let ofIDs = RandomReserve()
    /// How many bytes are taken from it at once at most.
    static let most = 8

    private static let size = 768
    private let bytes = Mutex<[UInt8]>([])

    func take(_ count: Int) -> [UInt8] {
        bytes.withLock { bytes in
            if bytes.count < count { bytes = Surroundings.systemRandomBytes(RandomReserve.size) }
            defer { bytes.removeLast(count) }
            return Array(bytes.suffix(count))
        }
    }
}

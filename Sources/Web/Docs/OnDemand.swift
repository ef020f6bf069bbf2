import Synchronization

/// A value that is made when it is first asked for, once, and kept.
///
/// Who asks while it is made waits on their thread. After a failure the next who asks tries again.
final class OnDemand<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () throws -> Value

    init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

    /// The value; throws what making it throws.
    var value: Value {
        get throws {
            try made.withLock { made in
                if let made { return made }
                let value = try make()
                made = value
                return value
            }
        }
    }
}

import Synchronization

/// Lets so many pass at a time; the others wait in line.
///
/// Swift Testing runs all test cases at once; a PostgreSQL server has a bounded number of connections, and a machine a
/// bounded memory.
final class Turnstile: Sendable {
    /// Test databases on PostgreSQL.
    static let postgres = Turnstile(places: 32)
    /// Test databases on SQLite.
    static let sqlite = Turnstile(places: 32)

    private struct Line {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let line: Mutex<Line>

    init(places: Int) {
        line = Mutex(Line(free: places))
    }

    /// Takes a place, or waits for one.
    func enter() async {
        await withCheckedContinuation { continuation in
            let mayPass = line.withLock { line in
                guard line.free == 0 else {
                    line.free -= 1
                    return true
                }
                line.waiting.append(continuation)
                return false
            }
            if mayPass { continuation.resume() }
        }
    }

    /// Gives the place to the one who has waited longest.
    func leave() {
        let next = line.withLock { line in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() as CheckedContinuation<Void, Never>? }
            line.free += 1
            return nil
        }
        next?.resume()
    }
}

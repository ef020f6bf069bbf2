import Storage

/// Under which number an event is stored: the millisecond of its record, then a place in it. Later records have greater
/// numbers, so events append to their table, and the order of numbers is that of record times.
struct EventNumber: Hashable, Comparable, Sendable {
    let value: Int64

    /// 2020-01-01T00:00:00Z: 41 bits of milliseconds reach to the year 2089.
    private static let epoch: Int64 = 1_577_836_800_000
    private static let placeBits: Int64 = 22

    init(value: Int64) {
        self.value = value
    }

    /// The first number of a millisecond, where `place` is 0.
    init(at time: Timestamp, place: Int64 = 0) {
        let milliseconds = max(0, min(time.milliseconds - Self.epoch, (1 << 41) - 1))
        value = milliseconds << Self.placeBits | place
    }

    /// When the event was recorded.
    var recordTime: Timestamp { Timestamp(milliseconds: value >> Self.placeBits + Self.epoch) }

    static func < (left: EventNumber, right: EventNumber) -> Bool { left.value < right.value }
}

extension Work {
    /// The first of so many numbers that are free, all recorded now.
    ///
    /// They begin at a random place, so that transactions of the same millisecond do not meet. That nobody has them is
    /// looked up first: of two transactions that choose the same, the later one then starts again.
    func freeNumbers(_ count: Int) throws -> EventNumber {
        while true {
            let first = EventNumber(at: now, place: identifiers.random(below: 1 << 21))
            let last = EventNumber(value: first.value + Int64(count) - 1)
            guard try tx.hasEvent(numbered: first...last, of: workspace) else { return first }
        }
    }
}

extension EventNumber: SQLBindable {
    var sqlValue: SQLValue { .integer(value) }
}

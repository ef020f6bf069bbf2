/// A place in the answer to a query: that of an event, or behind it.
struct EventPlace: Hashable, Comparable, Sendable {
    /// When that event happened, in microseconds since 1970.
    let time: Int64
    /// Its number.
    let number: EventNumber

    static func < (left: EventPlace, right: EventPlace) -> Bool {
        left.time != right.time ? left.time < right.time : left.number < right.number
    }
}

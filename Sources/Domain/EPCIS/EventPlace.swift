/// A place in the answer to a query: behind an event.
struct EventPlace: Hashable, Sendable {
    /// When that event happened, in microseconds since 1970.
    let time: Int64
    /// Its number.
    let number: EventNumber
}

/// A stretch of time that a query asks for; at least one end is given.
///
/// Times are compared as exactly as they were written, to the nanosecond, in UTC: `10:00:00Z`, `10:00:00.000Z` and
/// `11:00:00+01:00` are equal, `10:00:00.0001Z` is later.
public struct TimeBounds: Hashable, Sendable {
    /// Its beginning, nil if there is none.
    public let lower: Instant?
    /// Whether the beginning belongs to it.
    public let includesLower: Bool
    /// Its end, nil if there is none.
    public let upper: Instant?
    /// Whether the end belongs to it.
    public let includesUpper: Bool

    /// The times that stand in that relation to a given one.
    init(_ comparison: Comparison, _ instant: Instant) {
        lower = comparison == .less || comparison == .lessOrEqual ? nil : instant
        upper = comparison == .greater || comparison == .greaterOrEqual ? nil : instant
        includesLower = comparison != .greater
        includesUpper = comparison != .less
    }

    /// Whether a time belongs to it.
    public func contains(_ instant: Instant) -> Bool {
        if let lower, includesLower ? instant < lower : instant <= lower { return false }
        if let upper, includesUpper ? instant > upper : instant >= upper { return false }
        return true
    }
}

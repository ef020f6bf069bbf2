/// Days of the UTC calendar, both ends included.
public struct DayRange: Sendable, Hashable {
    /// The first day.
    public let first: CivilDate
    /// The last day.
    public let last: CivilDate

    /// The most days that may be asked for at once: a leap year.
    public static let longest = 366
    /// How many days are meant when nothing is said.
    public static let usual = 30

    /// The days from one to another; without a last one up to `today`, without a first one the thirty up to the last.
    public init(from first: CivilDate?, to last: CivilDate?, today: CivilDate) {
        let last = last ?? today
        self.last = last
        let usual = max(last.daysSinceEpoch - DayRange.usual + 1, CivilDate.firstDaySinceEpoch)
        self.first = first ?? CivilDate(daysSinceEpoch: usual)
    }

    /// How many days they are; less than one when the first is later than the last.
    public var count: Int { last.daysSinceEpoch - first.daysSinceEpoch + 1 }
}

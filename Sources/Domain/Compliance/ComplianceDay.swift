/// The day for which compliance is asked.
public enum ComplianceDay: Sendable, Hashable {
    /// Nobody named a day: the passport is measured against the duty that it is made for, also before that begins.
    case today(String)
    /// The law of exactly this day, `YYYY-MM-DD`.
    case exactly(String)

    /// `YYYY-MM-DD`, or nil for any other text.
    public init?(text: String) {
        guard CivilDate.isDay(text) else { return nil }
        self = .exactly(text)
    }

    /// The day as `YYYY-MM-DD`.
    public var text: String {
        switch self {
        case .today(let day), .exactly(let day): day
        }
    }

    /// Whether a rule binds that binds from a day on; nil stands for always.
    func binds(from day: String?) -> Bool { day.map { $0 <= text } ?? true }

    /// Whether the duty to carry a passport is to be looked at, which begins on a day or has no fixed one.
    func asksForPassport(from day: String?) -> Bool {
        if case .today = self { return true }
        return binds(from: day)
    }
}

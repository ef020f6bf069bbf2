import Storage

/// Something that is counted against a plan.
///
/// A meter is exact and yet no hot row. Its count is spread over slots, one a database connection, and so is what the
/// limit leaves: a slot holds a reserve that it uses up without looking at the others. Only a slot whose reserve is
/// spent looks at all of them and takes a new share, or takes back what the others hold. At any time the count and all
/// reserves together are within the limit, so nobody exceeds it; and nobody is refused while anything is left.
enum Meter: Sendable {
    /// Passports that exist.
    case passports
    /// Calls of one kind on one UTC day, `2026-11-21`.
    case calls(DailyBudget, day: String)
    /// EPCIS events of one UTC month.
    case events(day: String)

    /// The name under which it is stored.
    var name: String {
        switch self {
        case .passports: "passports"
        case .calls(let budget, _): budget.rawValue
        case .events: "epcis"
        }
    }

    /// The day to which it belongs, empty for what is not counted by day.
    var day: String {
        switch self {
        case .passports: ""
        case .calls(_, let day), .events(let day): day
        }
    }
}

/// One slot of a meter.
struct MeterSlot {
    let slot: Int
    let used: Int
    /// What it may still use without looking at the others.
    var reserve: Int
}

extension Work {
    /// Counts `count` on a meter if its limit leaves that many; else changes nothing and answers what is used.
    func take(_ count: Int, of meter: Meter, limit: Int) throws -> (isGranted: Bool, used: Int?) {
        if try tx.spendReserve(count, of: meter, in: workspace, limit: limit) { return (true, nil) }
        let slots = try tx.slots(of: meter, in: workspace, limit: limit)
        let used = slots.reduce(0) { $0 + $1.used }
        guard used + count <= limit else { return (false, used) }
        let own = slots.first { $0.slot == tx.slot }?.reserve ?? 0
        let held = slots.reduce(0) { $0 + $1.reserve } - own
        // A sixteenth of what is free, so that every slot finds some.
        let free = limit - used - held
        let share = free >= count ? max(count, min(free, limit / 16)) : limit - used
        if free < count { try tx.clearReserves(of: meter, in: workspace) }
        try tx.count(count, on: meter, in: workspace, reserve: share - count, limit: limit)
        return (true, used + count)
    }
}

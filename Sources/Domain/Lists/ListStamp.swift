/// Which passports a workspace has, without naming them: two snapshots with the same stamp have the same.
///
/// Each number is of one slot, in which transactions follow one another; so a stamp of which no number is greater is of
/// a part of the other's passports, also when one of the snapshots is a standby's.
struct ListStamp: Equatable, Sendable {
    /// How often passports have come or gone elsewhere than at the end of a list, by slot.
    private var revisions: [Int: Int] = [:]
    /// How many passports there are, by category and slot.
    private var amounts: [String: [Int: Int]] = [:]
    /// How many there are.
    private(set) var count = 0

    /// Adds what a row counts.
    mutating func add(_ amount: Int, of category: String, slot: Int) {
        amounts[category, default: [:]][slot, default: 0] += amount
        count += amount
    }

    /// Adds what a slot counts of other changes.
    mutating func add(revisions amount: Int, slot: Int) { revisions[slot, default: 0] += amount }

    /// Whether all passports of this stamp are among those of another, and what came since are only new ones.
    func isPart(of other: ListStamp) -> Bool {
        guard revisions == other.revisions else { return false }
        return amounts.allSatisfy { category, slots in
            slots.allSatisfy { slot, amount in amount <= other.amounts[category]?[slot] ?? 0 }
        }
    }
}

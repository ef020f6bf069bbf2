/// The passports of one scope that a list holds, as far as totals and indexes know them: by category and status.
///
/// A published passport whose term is over counts as expired from that instant on, though its stored status follows
/// some minutes later. Those few, the *due* ones, are taken out of the one list and put into the other.
struct PassportSelection {
    let scope: PassportScope
    let workspace: WorkspaceID
    let now: Timestamp
    /// What is asked for.
    let filter: KindFilter
    /// The kinds that the scope has of it, by stored status.
    let kinds: [PassportKind]
    /// How many passports of the scope and category are due; 0 when the status that is asked for has nothing to do with it.
    let due: Int
    /// How many passports it holds.
    let total: Int

    /// Looks the numbers up.
    init(_ scope: PassportScope, _ filter: KindFilter, in work: Work) throws {
        self.scope = scope
        self.filter = filter
        (workspace, now) = (work.workspace, work.now)
        let totals = try work.tx.passportTotals(in: scope, of: work.workspace).filter { filter.holds($0.key) }
        kinds = Array(totals.keys)
        let stored = totals.values.reduce(0, +)
        let mayBeDue = filter.status == .published || filter.status == .expired
        due = mayBeDue ? try work.tx.countDue(of: scope, filter.category, at: work.now, in: work.workspace) : 0
        total = filter.status == .published ? stored - due : stored + due
    }

    /// Each closed span, newest first, with the number of passports of the selection in it.
    func spans(in work: Work) throws -> [(before: String, count: Int)] {
        let stored = try work.tx.spans(of: scope, filter, in: workspace)
        guard due > 0 else { return stored }
        var counts = Dictionary(stored, uniquingKeysWith: +)
        for (before, count) in try work.tx.dueInSpans(of: scope, filter.category, at: now, in: workspace) {
            counts[before, default: 0] += filter.status == .published ? -count : count
        }
        return counts.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
    }
}

/// What a list asks of category and status.
struct KindFilter {
    var category: Category?
    var status: PassportStatus?

    /// Whether passports of that stored kind are asked for.
    func holds(_ kind: PassportKind) -> Bool {
        (category == nil || category == kind.category) && (status == nil || status == kind.status)
    }
}

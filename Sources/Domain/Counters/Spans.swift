import Storage

/// The numbers of passports: totals by scope and kind, and the same by span.
///
/// A scope's passports, in the order of their ids, are cut by fences into closed spans and an open one at the newest
/// end. Ids begin with their time, so new passports fall into the open span, and a closed one changes when a passport
/// of it changes its status, is deleted, or comes late (from a clock that is behind). A page in the middle of a list is
/// found by adding up the spans before it.
///
/// A transaction that counts a passport has read the newest fence, and one that sets a fence has read the passports
/// before it: on both engines one of two such transactions sees the other, or is run again.
extension Work {
    /// Counts what became of passports in this transaction; to be called once they are stored.
    func count(_ tally: PassportTally) throws {
        guard !tally.moves.isEmpty else { return }
        let changes = tally.changes
        let amounts = changes.isEmpty ? [:] : try tx.add(changes, of: workspace)
        let scopes = Array(Set(tally.moves.flatMap(\.passport.scopes)))
        let fences = try tx.newestFences(of: scopes, in: workspace)
        for move in tally.moves {
            let id = move.passport.id
            let closed = move.passport.scopes.filter { id.hex < fences[$0] ?? "" }
            if !closed.isEmpty { try countInSpans(move, closed) }
        }
        for scope in scopes {
            let grown = changes.reduce(0) { $0 + ($1.scope == scope ? max(0, $1.amount) : 0) }
            guard (amounts[scope.key] ?? 0) % Spans.pace < grown else { continue }
            try closeSpans(of: scope, after: fences[scope] ?? "")
        }
    }

    /// Counts a passport that is not in the open span of these scopes.
    private func countInSpans(_ move: PassportTally.Move, _ scopes: [PassportScope]) throws {
        let id = move.passport.id
        for change in PassportTally.changes(of: [(move, scopes)]) {
            guard let fence = try tx.fence(after: id, of: change.scope, in: workspace) else { continue }
            try tx.add(change.amount, of: change.kind, toSpanBefore: fence, of: change.scope, in: workspace)
        }
        guard scopes.contains(.workspace), move.before == nil || move.after == nil else { return }
        guard let stored = try tx.segment(holding: id, of: workspace) else { return }
        var entries = try stored.entries().filter { $0.id != id }
        if move.after != nil {
            let place = entries.firstIndex { $0.id.hex > id.hex } ?? entries.endIndex
            entries.insert(SegmentEntry(move.passport), at: place)
        }
        try tx.update(StoredSegment(entries, before: stored.before, revision: stored.revision + 1), of: workspace)
    }

    /// Closes spans while the open one is twice as long as a span. What stays open keeps room for transactions that are
    /// under way with ids a little older than those that are there.
    private func closeSpans(of scope: PassportScope, after fence: String) throws {
        let kinds = try tx.passportTotals(in: scope, of: workspace).keys
        var fence = fence
        for _ in 0..<Spans.mostClosedAtOnce {
            let open = try tx.passportIDs(
                scope.branches(of: kinds, in: workspace),
                IDRange(from: fence, isAscending: true, limit: 1, offset: 2 * Spans.size - 1)
            )
            guard !open.isEmpty else { return }
            fence = try closeSpan(of: scope, after: fence, kinds)
        }
    }

    /// Closes the oldest passports of the open span; answers the new fence.
    private func closeSpan(
        of scope: PassportScope,
        after fence: String,
        _ kinds: some Collection<PassportKind>
    ) throws -> String {
        let next = try tx.passportIDs(
            scope.branches(of: kinds, in: workspace),
            IDRange(from: fence, isAscending: true, limit: 1, offset: Spans.size)
        )
        guard let before = next.first?.hex else { return fence }
        try tx.insertFence(before, of: scope, in: workspace)
        for kind in kinds {
            let amount = try tx.count(kind, of: scope, from: fence, before: before, in: workspace)
            guard amount > 0 else { continue }
            try tx.add(amount, of: kind, toSpanBefore: before, of: scope, in: workspace)
        }
        if scope == .workspace {
            let entries = try tx.segmentEntries(from: fence, before: before, of: workspace)
            try tx.insert(StoredSegment(entries, before: before, revision: 1), of: workspace)
        }
        return before
    }
}

/// How long spans are.
enum Spans {
    /// Passports in a span when it is closed.
    static let size = 1_024
    /// How often the open span is looked at: each time a number of a slot has grown by so many.
    static let pace = 512
    /// A transaction closes at most so many, so that none lasts long when a store had no spans before.
    static let mostClosedAtOnce = 8
}

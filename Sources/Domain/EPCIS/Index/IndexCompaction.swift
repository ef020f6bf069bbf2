import Storage

/// Keeps the index of events in few runs: of eight of one size it makes one of the next.
///
/// Entries are moved a portion at a time: a transaction takes the first chunks off all sources and puts into the target
/// what they have up to where all are known. So nothing is lost or twice in a merge at any time, and an interrupted one
/// goes on where it was. What to move is read and merged outside that transaction, which is given up when another server
/// was there before.
public struct IndexCompaction: Sendable {
    let store: PlatformStore
    /// How many chunks are moved together.
    var portion = 512

    /// How many runs of a level make one of the next.
    static let fanIn = 8
    /// How many workspaces are looked at together.
    private static let workspaces = 100
    /// How many portions of a workspace are moved before it is another's turn.
    private static let turn = 32

    /// Another server has moved the same.
    private struct Overtaken: Error {}

    /// Merges what should be; answers how many portions were moved. A workspace whose runs cannot be merged keeps no other
    /// from it; what was wrong with the first such is thrown in the end.
    public func run() async throws -> Int {
        var count = 0
        var (pass, isMore) = (0, true)
        var failure: (any Error)?
        while isMore, !Task.isCancelled {
            isMore = false
            var last: WorkspaceID?
            repeat {
                let waiting = try await store.store.read { [last] tx in
                    try tx.workspacesWithNewRuns(after: last, limit: Self.workspaces)
                }
                for workspace in waiting {
                    do {
                        let moved = try await run(workspace, pass)
                        count += moved
                        if moved == Self.turn { isMore = true }
                    } catch {
                        failure = failure ?? error
                    }
                }
                last = waiting.count < Self.workspaces ? nil : waiting.last
            } while last != nil && !Task.isCancelled
            pass += 1
        }
        if let failure { throw failure }
        return count
    }

    /// Moves portions of a workspace, so many at most that others have their turn; answers how many.
    private func run(_ workspace: WorkspaceID, _ pass: Int) async throws -> Int {
        for count in 0..<Self.turn {
            if Task.isCancelled { return 0 }
            let runs = try await store.store.read { try $0.indexRunsToMerge(of: workspace) }
            let due = IndexMerge.due(in: runs)
            if due.isEmpty {
                let new = runs.filter(\.isNew).map(\.id)
                if !new.isEmpty {
                    _ = try await store.write(as: .system(workspace)) { work in
                        try work.tx.settle(new, of: work.workspace)
                    }
                }
                return count
            }
            // In turns, so that small runs that keep coming do not keep large ones from being merged.
            do {
                try await move(due[(pass + count) % due.count], of: workspace)
            } catch is Overtaken {
                return count
            }
        }
        return Self.turn
    }

    /// Moves one portion.
    func move(_ merge: IndexMerge, of workspace: WorkspaceID) async throws {
        let limit = max(1, portion / merge.sources.count)
        let portions = try await store.store.read { tx in
            try merge.sources.map { try IndexPortion(ofRun: $0.id, limit: limit, of: workspace, in: tx) }
        }
        let bound = IndexPortion.bound(of: portions)
        let shares = portions.map { $0.share(upTo: bound) }
        var entries = EntryList()
        for share in shares { entries.append(share.entries, before: share.entries.count) }
        let chunks = EntryChunk.chunks(of: entries.sorted())
        try await store.write(as: .system(workspace)) { work in
            let (tx, workspace) = (work.tx, work.workspace)
            let target: Int64
            if let begun = merge.target {
                target = begun
            } else {
                let number = EventNumber(at: work.now, place: work.identifiers.random(below: 1 << 21))
                let run = merge.newTarget(numbered: number)
                let sources = merge.sources.map(\.id)
                try tx.insert(run, of: workspace)
                guard try tx.direct(sources, to: run.id, of: workspace) == sources.count else { throw Overtaken() }
                target = run.id
            }
            for share in shares {
                guard try tx.take(share, of: workspace) else { throw Overtaken() }
            }
            try tx.insert(chunks, ofRun: target, of: workspace)
            try tx.deleteIndexRuns(shares.filter(\.isAll).map(\.run), of: workspace)
        }
    }
}

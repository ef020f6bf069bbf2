import Storage
import Synchronization

/// Scopes whose open span has grown by so much that it should be looked at, noted by the transactions that made it grow.
///
/// A note is a hint and may be lost with the process: the span is then closed when it has grown as much again. It may
/// also be wrong, when its transaction is undone: whoever follows it looks for itself.
final class PassportGrowth: Sendable {
    private struct State {
        var scopes: [WorkspaceID: Set<PassportScope>] = [:]
        var isFollowed = false
    }

    private let state = Mutex(State())

    func note(_ scope: PassportScope, of workspace: WorkspaceID) {
        state.withLock { _ = $0.scopes[workspace, default: []].insert(scope) }
    }

    /// Whether there are scopes to look at, and nobody does on this server.
    var isDue: Bool { state.withLock { !$0.isFollowed && !$0.scopes.isEmpty } }

    /// Closes the spans that are due, unless that is being done on this server; answers how many.
    ///
    /// One transaction at a time and a workspace: a create that has read a fence is run again when one is set.
    func closeSpans(in store: any Store) async throws -> Int {
        let due = state.withLock { state -> [WorkspaceID: Set<PassportScope>] in
            guard !state.isFollowed, !state.scopes.isEmpty else { return [:] }
            defer { state.scopes = [:] }
            state.isFollowed = true
            return state.scopes
        }
        guard !due.isEmpty else { return 0 }
        defer { state.withLock { $0.isFollowed = false } }
        var closed = 0
        for (workspace, scopes) in due {
            // Mostly there is nothing to do yet, and to see that takes no turn among the writes.
            let (scopes, draft) = try await store.read { try $0.growth(of: scopes, in: workspace) }
            guard !scopes.isEmpty else { continue }
            let (count, rest) = try await store.write { transaction in
                var room = Spans.mostClosedAtOnce
                var rest = scopes
                for scope in scopes where room > 0 {
                    room -= try transaction.closeSpans(of: scope, in: workspace, atMost: room, draft)
                    if room > 0 { rest.remove(scope) }
                }
                return (Spans.mostClosedAtOnce - room, rest)
            }
            closed += count
            for scope in rest { note(scope, of: workspace) }
        }
        return closed
    }
}

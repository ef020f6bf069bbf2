import Synchronization

/// Counts the calls of workspaces whose plan does not limit them, for what `/me` tells.
///
/// No decision hangs on these numbers, so a call writes nothing for them: they gather in memory and are added to the
/// store once a second. A process that dies loses the last second of them. Calls under a limit are never counted here.
public final class UsageMeter: Sendable {
    private struct Key: Hashable {
        let workspace: WorkspaceID
        let budget: DailyBudget
        let day: Int64
    }

    private let counts = Mutex<[Key: Int]>([:])

    /// Counts calls.
    public func count(_ count: Int, _ budget: DailyBudget, of workspace: WorkspaceID, at now: Timestamp) {
        let key = Key(workspace: workspace, budget: budget, day: now.dayNumber)
        counts.withLock { $0[key, default: 0] += count }
    }

    /// What was counted here and is not in the store yet.
    func pending(_ budget: DailyBudget, of workspace: WorkspaceID, at now: Timestamp) -> Int {
        counts.withLock { $0[Key(workspace: workspace, budget: budget, day: now.dayNumber)] ?? 0 }
    }

    /// Adds what has gathered to the store. What cannot be stored is kept for the next time.
    public func flush(to store: PlatformStore) async throws {
        let gathered = counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        for (workspace, counted) in Dictionary(grouping: gathered, by: \.key.workspace) {
            do {
                try await store.write(as: .system(workspace)) { work in
                    for (key, count) in counted {
                        try work.tx.count(
                            count,
                            on: .calls(key.budget, day: Timestamp(startOfDay: key.day).day),
                            in: workspace
                        )
                    }
                }
            } catch {
                counts.withLock { counts in
                    for (key, count) in counted { counts[key, default: 0] += count }
                }
                throw error
            }
        }
    }
}

import Storage
import Synchronization

/// Counts scans of published passports by UTC day. Nothing of who scanned is looked at, so robots count like people.
///
/// A scan writes nothing: counts gather in memory and are added to the store every few seconds. A process that dies loses
/// those seconds of them; one that is told to stop stores them first. The memory is bounded: scans of more different
/// passports than there is room for, between two turns, are lost, and their number is told.
///
/// One lock for all: it is held for one look into a dictionary, as that of the remembered renderings is.
public final class ScanCounter: Sendable {
    private struct Key: Hashable {
        let workspace: WorkspaceID
        let passport: PassportID
        /// Days since 1970-01-01.
        let day: Int

        /// The workspace follows from the passport.
        func hash(into hasher: inout Hasher) {
            hasher.combine(passport)
            hasher.combine(day)
        }

        /// Whether it comes before another one in the order of the store's rows.
        func precedes(_ other: Key) -> Bool {
            if passport != other.passport {
                return (workspace.hex, passport.hex) < (other.workspace.hex, other.passport.hex)
            }
            return day < other.day
        }
    }

    private struct State {
        /// Scans by what they are counted for.
        var tallies: [Key: Int] = [:]
        /// Scans for which there was no room.
        var lost = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let portion: Int

    /// A counter that holds scans of so many different passports and days between two turns, and stores so many in one
    /// transaction.
    init(capacity: Int = 100_000, portion: Int = 500) {
        self.capacity = capacity
        self.portion = portion
    }

    /// Counts one scan of a published passport of a workspace. Such a passport is there for ever (lifecycle §1).
    public func count(_ passport: PassportID, of workspace: WorkspaceID, now: Timestamp) {
        let key = Key(workspace: workspace, passport: passport, day: Int(now.dayNumber))
        state.withLock { add(1, to: key, in: &$0) }
    }

    /// Adds what has gathered to the store, in small transactions. What cannot be stored is kept for the next time.
    ///
    /// - Returns: How many scans were lost for want of room.
    @discardableResult
    public func flush(to store: PlatformStore) async throws -> Int {
        let gathered = state.withLock { state in
            defer { state = State() }
            return state
        }
        // In one order everywhere: servers that store at once then wait for each other instead of in a circle.
        var rest = gathered.tallies.sorted { $0.key.precedes($1.key) }[...]
        while !rest.isEmpty {
            let counts = rest.prefix(portion)
                .map { key, scans in
                    let day = CivilDate(daysSinceEpoch: key.day).text
                    return ScanCount(workspace: key.workspace, passport: key.passport, day: day, scans: scans)
                }
            do {
                try await store.store.write { try $0.add(counts) }
            } catch {
                state.withLock { state in
                    for (key, scans) in rest { add(scans, to: key, in: &state) }
                    state.lost += gathered.lost
                }
                throw error
            }
            rest.removeFirst(counts.count)
        }
        return gathered.lost
    }

    private func add(_ scans: Int, to key: Key, in state: inout State) {
        if let place = state.tallies.index(forKey: key) {
            state.tallies.values[place] += scans
        } else if state.tallies.count < capacity {
            state.tallies[key] = scans
        } else {
            state.lost += scans
        }
    }
}

import Storage

/// The platform's own work on the ends of publications, in every workspace (lifecycle §8).
///
/// Everything here may run on several servers at once and be ended at any instant: each step is a transaction that looks
/// again at what it is about.
public struct Terms: Sendable {
    let passports: Passports
    let store: PlatformStore

    /// What a pass over what is due has come to.
    public struct Outcome: Sendable {
        /// How many passports it has changed.
        public var changed = 0
        /// What could not be changed, and why.
        public var failures: [(passport: PassportID, error: any Error)] = []
    }

    /// How many passports are looked up at a time.
    private static let portion = 100

    /// Stores the expiry of every published passport whose term is over.
    ///
    /// Each passport has a transaction of its own, so that one that cannot be changed keeps no other from it; the
    /// transactions of a portion wait together and share their flushes to disk.
    public func expireDue() async throws -> Outcome {
        let now = store.surroundings.now()
        var outcome = Outcome()
        var last: DuePassport?
        while case let due = try await due(at: now, after: last), !due.isEmpty {
            try Task.checkCancellation()
            await withTaskGroup(of: (PassportID, Result<Bool, any Error>).self) { group in
                for item in due { group.addTask { (item.passport, await expire(item)) } }
                for await (passport, result) in group {
                    switch result {
                    case .success(let isChanged): outcome.changed += isChanged ? 1 : 0
                    case .failure(let error): outcome.failures.append((passport, error))
                    }
                }
            }
            last = due.last
        }
        return outcome
    }

    /// Gives the passports of workspaces whose subscription was canceled the end that follows from it, and takes it back
    /// from those whose subscription was renewed, in portions. Answers how many passports it has changed.
    public func followSubscriptions() async throws -> Int {
        var changed = 0
        for workspace in try await store.store.read({ try $0.workspacesToFollow() }) {
            var isDone = false
            while !isDone {
                try Task.checkCancellation()
                let step = try await store.write(as: .system(workspace)) { work in
                    try passports.followSubscription(portion: Terms.portion, in: work)
                }
                changed += step.changed
                isDone = step.isDone
            }
        }
        return changed
    }

    private func due(at now: Timestamp, after last: DuePassport?) async throws -> [DuePassport] {
        try await store.store.read { try $0.duePassports(at: now, after: last, limit: Terms.portion) }
    }

    private func expire(_ due: DuePassport) async -> Result<Bool, any Error> {
        do {
            let isChanged = try await store.write(as: .system(due.workspace)) { work in
                try passports.expireIfDue(due.passport, in: work)
            }
            return .success(isChanged)
        } catch {
            return .failure(error)
        }
    }
}

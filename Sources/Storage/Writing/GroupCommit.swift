import Figures
import Logging
import Synchronization

/// Works off the writes that wait, many to one physical transaction, on one connection.
///
/// The commit in flight is the window in which the next group gathers: there is no timer, and a lone write does not
/// wait. Where there is one writer, who comes while a group of several runs joins it (docs/decisions/0034-late-members.md). Members are
/// all answered after the group's COMMIT, by a function of the engine.
///
/// A group is first run as it is. Only when a member throws is it run again with a savepoint each, so that the work of
/// that member alone is undone; the group after it then has savepoints from the start. Most groups pay for none.
final class GroupCommit: Sendable {
    private let session: any Session
    private let queue: WorkQueue<any PendingWrite>
    private let worker: Int
    private let largest: Int
    private let admitsLate: Bool
    private let rightOfWay: RightOfWay
    private let logger: Logger
    private let monitor: StoreMonitor
    private let commits = Atomic<Int>(0)
    private let isCautious = Atomic<Bool>(false)
    private let acknowledge: Acknowledgement
    private let afterCommit: @Sendable () -> Void

    /// Answers the members of a group that has ended, and is told whether they wrote anything.
    typealias Acknowledgement = @Sendable (_ members: ArraySlice<any PendingWrite>, _ areKept: Bool) -> Void

    /// Members stop joining a physical transaction that has lasted this long.
    private let longest: Duration
    /// How often a group is tried as a whole before its members are tried one by one, and how often each is then.
    private static let tries = (group: 3, alone: 12)

    /// Works for one connection of a store.
    ///
    /// A physical transaction has `largest` members at most, with those that come while it runs if it `admitsLate`;
    /// `rightOfWay` is shared by the connections of the store.
    /// `acknowledge` has to see to it that what is answered is on the disk, where a COMMIT does not; `afterCommit` is called
    /// after it, both on the connection's thread.
    init(
        _ session: any Session,
        taking queue: WorkQueue<any PendingWrite>,
        as worker: Int,
        largest: Int,
        admitsLate: Bool = false,
        longest: Duration = .milliseconds(50),
        rightOfWay: RightOfWay = RightOfWay(),
        logger: Logger,
        monitor: StoreMonitor,
        acknowledge: @escaping Acknowledgement = { members, _ in for member in members { member.resume() } },
        afterCommit: @escaping @Sendable () -> Void = {}
    ) {
        self.session = session
        self.queue = queue
        self.worker = worker
        self.largest = largest
        self.admitsLate = admitsLate
        self.longest = longest
        self.rightOfWay = rightOfWay
        self.logger = logger
        self.monitor = monitor
        self.acknowledge = acknowledge
        self.afterCommit = afterCommit
    }

    /// How many physical transactions were committed so far.
    var commitCount: Int { commits.load(ordering: .relaxed) }

    /// Works until nothing waits; runs on the thread that owns the connection.
    func drain() {
        while true {
            var waiting = queue.take(upTo: largest, for: worker)[...]
            if waiting.isEmpty { return }
            while !waiting.isEmpty {
                // In two steps: settling may add to what waits.
                let settled = settle(&waiting)
                waiting = waiting.dropFirst(settled)
                afterCommit()
            }
        }
    }

    private enum Attempt {
        case ended(members: Int, areKept: Bool)
        case lost(StoreFailure)
        case refused(StoreFailure, members: Int)
    }

    /// Brings members from the front to their end; answers how many. Late ones are added at the back.
    private func settle(_ waiting: inout ArraySlice<any PendingWrite>) -> Int {
        let isAlone = waiting.count == 1
        let tries = isAlone ? Self.tries.alone : Self.tries.group
        for attempt in 1...tries {
            switch rightOfWay.run(alone: attempt > 1, { physicalTransaction(of: &waiting) }) {
            case .ended(let members, let areKept):
                acknowledge(waiting.prefix(members), areKept)
                return members
            case .refused(let failure, let members):
                return fail(waiting.prefix(members), failure)
            case .lost(let failure):
                logger.debug(
                    "transaction undone",
                    metadata: [
                        "attempt": "\(attempt)", "members": "\(waiting.count)", "commits": "\(commitCount)",
                        "failure": "\(failure)",
                    ]
                )
                let isLast = attempt == tries || failure.aftermath != .repeatable
                if isLast && isAlone { return fail(waiting, failure) }
                if isLast {
                    for member in waiting.indices {
                        var alone = waiting[member...member]
                        _ = settle(&alone)
                    }
                    return waiting.count
                }
                monitor.repeats.add()
                Backoff.pause(afterAttempt: attempt)
            }
        }
        return waiting.count
    }

    private func fail(_ members: ArraySlice<any PendingWrite>, _ failure: StoreFailure) -> Int {
        for member in members {
            member.fail(failure)
            member.resume()
        }
        return members.count
    }

    /// Runs members from the front between one BEGIN and one COMMIT.
    private func physicalTransaction(of waiting: inout ArraySlice<any PendingWrite>) -> Attempt {
        do {
            try session.begin(session.dialect.beginWrite)
        } catch {
            return .refused(error, members: waiting.count)
        }
        var count = 0
        do {
            let areKept = try run(&waiting, counting: &count)
            if areKept {
                let watch = Stopwatch()
                try session.commit()
                monitor.commits.note(watch.nanoseconds)
                monitor.groupSizes.note(count)
                commits.add(1, ordering: .relaxed)
            } else {
                session.rollback()
            }
            return .ended(members: count, areKept: areKept)
        } catch {
            session.rollback()
            return error.aftermath == .unknown ? .refused(error, members: count) : .lost(error)
        }
    }

    /// Runs the closures and counts those that took part; answers whether there is anything to commit.
    ///
    /// - Throws: The failure by which the transaction as a whole was lost.
    private func run(
        _ waiting: inout ArraySlice<any PendingWrite>,
        counting count: inout Int
    ) throws(StoreFailure) -> Bool {
        if waiting.count == 1, let only = waiting.first {
            let transaction = Transaction(session)
            count = 1
            let isKept = only.attempt(in: transaction) == nil
            if let failure = transaction.failure, failure.aftermath == .repeatable { throw failure }
            return isKept
        }
        guard !isCautious.load(ordering: .relaxed) else {
            return try runApart(waiting, in: Transaction(session), counting: &count)
        }
        if try runTogether(&waiting, in: Transaction(session, isShared: true), counting: &count) { return true }
        isCautious.store(true, ordering: .relaxed)
        session.rollback()
        try session.begin(session.dialect.beginWrite)
        return try runApart(waiting, in: Transaction(session), counting: &count)
    }

    /// Runs the closures one after the other; false when one of them threw, and then nothing may be kept.
    private func runTogether(
        _ waiting: inout ArraySlice<any PendingWrite>,
        in transaction: Transaction,
        counting count: inout Int
    ) throws(StoreFailure) -> Bool {
        let start = ContinuousClock.now
        var next = waiting.startIndex
        while next < waiting.endIndex {
            if count > 0, start.duration(to: .now) > longest { break }
            count += 1
            if waiting[next].attempt(in: transaction) != nil { return try giveUp(transaction, &count) }
            next += 1
            guard admitsLate, next == waiting.endIndex, waiting.count < largest else { continue }
            waiting += queue.takeMore(upTo: largest - waiting.count)
        }
        do {
            try transaction.settle()
        } catch {
            return try giveUp(transaction, &count)
        }
        return true
    }

    /// After a member or the work that they share has failed: false, when it helps to run each by itself.
    private func giveUp(_ transaction: Transaction, _ count: inout Int) throws(StoreFailure) -> Bool {
        if let failure = transaction.failure, failure.aftermath != .statementUndone { throw failure }
        count = 0
        return false
    }

    /// Runs the closures in a savepoint each, and undoes those that throw.
    private func runApart(
        _ waiting: ArraySlice<any PendingWrite>,
        in transaction: Transaction,
        counting count: inout Int
    ) throws(StoreFailure) -> Bool {
        let start = ContinuousClock.now
        var refusals = 0
        for member in waiting {
            if count == 0 {
                try session.control("SAVEPOINT member")
            } else {
                if start.duration(to: .now) > longest { break }
                try session.control("RELEASE SAVEPOINT member", "SAVEPOINT member")
            }
            if member.attempt(in: transaction) != nil {
                refusals += 1
                try transaction.undo(to: "member", release: false)
            }
            count += 1
        }
        if refusals == 0 { isCautious.store(false, ordering: .relaxed) }
        return true
    }
}

import Logging
import Synchronization
import Testing

@testable import Storage

/// Writes that come while a group runs (docs/decisions/0034-late-members.md), on the thread of the test.
@Suite("Late members of a group")
struct LateMemberTests {
    @Test("Who comes while a group runs shares its commit")
    func shared() throws {
        let scene = try GroupScene(longest: .seconds(3_600))
        scene.add(1)
        scene.add(2) {
            scene.add(3)
            scene.add(4) { scene.add(5) }
        }
        scene.group.drain()
        #expect(scene.outcomes == [1: [true], 2: [true], 3: [true], 4: [true], 5: [true]])
        #expect(scene.group.commitCount == 1)
    }

    @Test("Who comes when the group has lasted too long is answered with the next")
    func tooLate() throws {
        let scene = try GroupScene(longest: .milliseconds(200))
        scene.add(1)
        scene.add(2) {
            scene.add(3)
            scene.add(4)
            Backoff.pause(microseconds: 250_000)
        }
        scene.group.drain()
        #expect(scene.outcomes == [1: [true], 2: [true], 3: [true], 4: [true]])
        #expect(try scene.count() == 4)
        #expect(scene.group.commitCount == 2)
    }

    @Test("A group is as large as it may be, late members and all")
    func largest() throws {
        let scene = try GroupScene(longest: .seconds(3_600), largest: 3)
        scene.add(1)
        scene.add(2) { for id in 3...8 { scene.add(id) } }
        scene.group.drain()
        #expect(scene.outcomes == Dictionary(uniqueKeysWithValues: (1...8).map { ($0, [true]) }))
        // 1 to 3, 4 to 6, 7 and 8.
        #expect(scene.group.commitCount == 3)
    }

    @Test("A late member that fails is undone alone")
    func failing() throws {
        let scene = try GroupScene(longest: .seconds(3_600))
        scene.add(1)
        scene.add(2) {
            scene.add(3, fails: true)
            scene.add(4)
        }
        scene.group.drain()
        #expect(scene.outcomes == [1: [true], 2: [true], 3: [false], 4: [true]])
        #expect(try scene.count() == 3)
        #expect(scene.group.commitCount == 1)
    }
}

/// A group commit over a database in memory, with what its members were told.
private final class GroupScene: Sendable {
    let group: GroupCommit
    private let connection: SQLiteConnection
    private let queue = WorkQueue<any PendingWrite>(workers: 1, limit: 100)
    private let told = Mutex<[Int: [Bool]]>([:])
    private let begun = Mutex<Set<Int>>([])

    init(longest: Duration, largest: Int = 100) throws {
        connection = try SQLiteConnection(path: ":memory:", .new)
        for statement in ThingTable.migrations[0].statements { try connection.control("\(statement)") }
        group = GroupCommit(
            connection,
            taking: queue,
            as: 0,
            largest: largest,
            admitsLate: true,
            longest: longest,
            logger: Logger(label: "test"),
            monitor: StoreMonitor()
        )
    }

    /// Whether each member was kept, each time that it was told.
    var outcomes: [Int: [Bool]] { told.withLock { $0 } }

    /// Lets a member wait that makes a row; it does something else before, the first time that it runs.
    func add(_ id: Int, fails: Bool = false, _ first: @escaping @Sendable () -> Void = {}) {
        let call = WriteCall { (transaction: Transaction) -> Void in
            if self.begun.withLock({ $0.insert(id).inserted }) { first() }
            try transaction.insertThing(id)
            if fails { throw Refusal() }
        } then: { outcome in
            let isKept = if case .success = outcome { true } else { false }
            self.told.withLock { $0[id, default: []].append(isKept) }
        }
        do {
            try queue.add(call) { _ in }
        } catch {
            told.withLock { $0[id, default: []].append(false) }
        }
    }

    func count() throws -> Int64? {
        try connection.first("SELECT COUNT(*) FROM thing") { try $0.int(0) }
    }
}

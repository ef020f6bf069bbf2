import Dispatch
import Figures
import Logging
import Storage
import TestSupport
import Testing

@Suite("What a store counts of its work")
struct StoreMonitorTests {
    @Test("Each physical transaction is counted with the number of its members", arguments: Engine.available)
    func groups(engine: Engine) async throws {
        try await engine.withStore(ThingTable.migrations) { store in
            let before = Self.sample("tracepass_store_group_size_count", of: store)
            for id in 0..<3 { try await store.write { try $0.insertThing(id) } }
            #expect(Self.sample("tracepass_store_group_size_count", of: store) == before + 3)
            #expect(Self.sample("tracepass_store_commit_duration_seconds_count", of: store) == before + 3)
        }
    }

    @Test("A call beyond the bound is counted, and those that wait are seen", arguments: Engine.available)
    func refused(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.withStore(writing: 1, waiting: 1) { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                let gate = DispatchSemaphore(value: 0)
                let (hasBegun, running) = AsyncStream.makeStream(of: Void.self)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await store.write { _ in
                            running.yield()
                            gate.wait()
                        }
                    }
                    for await _ in hasBegun { break }
                    group.addTask { try await store.write { try $0.insertThing(1) } }
                    while Self.sample("tracepass_store_queue_depth", "queue=\"write\"", of: store) == 0 {
                        await Task.yield()
                    }
                    let code = await Self.code { try await store.write { try $0.insertThing(2) } }
                    #expect(code == .overloaded)
                    #expect(Self.sample("tracepass_store_refused_total", "queue=\"write\"", of: store) == 1)
                    #expect(Self.sample("tracepass_store_queue_limit", "queue=\"write\"", of: store) == 1)
                    #expect(Self.sample("tracepass_store_connections", "use=\"write\",state=\"busy\"", of: store) == 1)
                    gate.signal()
                    try await group.waitForAll()
                }
                #expect(Self.sample("tracepass_store_queue_depth", "queue=\"write\"", of: store) == 0)
            }
        }
    }

    @Test("A slow statement is logged with its text and without its values", arguments: Engine.available)
    func slow(engine: Engine) async throws {
        let log = RecordedLog()
        try await engine.withDatabase { database in
            let monitor = StoreMonitor(slowAfter: .zero, logger: log.logger)
            try await database.withStore(monitor: monitor) { store in
                let secret = "hunter2"
                _ = try await store.first("SELECT  1\n WHERE \(secret) = \(secret)") { try $0.int(0) }
                let lines = log.lines.filter { $0.hasPrefix("warning slow statement ms=") }
                #expect(lines.contains { $0.hasSuffix("statement=SELECT 1 WHERE ? = ?") })
                #expect(!log.lines.contains { $0.contains(secret) })
                #expect(Self.sample("tracepass_store_slow_statements_total", of: store) == lines.count)
            }
        }
    }

    @Test("A statement that is fast enough is not logged", arguments: Engine.available, [nil, Duration.seconds(3_600)])
    func fast(engine: Engine, slowAfter: Duration?) async throws {
        let log = RecordedLog()
        try await engine.withDatabase { database in
            let monitor = StoreMonitor(slowAfter: slowAfter, logger: log.logger)
            try await database.withStore(monitor: monitor) { store in
                _ = try await store.first("SELECT 1") { try $0.int(0) }
                #expect(log.lines.isEmpty)
                #expect(Self.sample("tracepass_store_slow_statements_total", of: store) == 0)
            }
        }
    }

    private static func code(_ body: () async throws -> Void) async -> StoreFailure.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreFailure)?.code
        }
    }

    /// The value of the first sample of that name whose labels hold that text; -1 when there is none.
    private static func sample(_ name: String, _ labels: String = "", of store: any Store) -> Int {
        var page = Exposition()
        store.expose(on: &page)
        let line = page.text.split(separator: "\n").first { $0.hasPrefix("\(name){") && $0.contains(labels) }
        return line?.split(separator: " ").last.flatMap { Int($0) } ?? -1
    }
}

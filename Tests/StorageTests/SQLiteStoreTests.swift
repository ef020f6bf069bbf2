import Foundation
import Logging
import Storage
import TestSupport
import Testing

@Suite("SQLite store")
struct SQLiteStoreTests {
    @Test(
        "The writer flushes each commit, in write-ahead-log mode, on large pages",
        arguments: [("synchronous", "1"), ("journal_mode", "wal"), ("page_size", "8192"), ("foreign_keys", "1")]
    )
    func settings(pragma: String, value: String) async throws {
        let found = try await Engine.sqlite.withStore { store in
            try await store.write { transaction in
                try transaction.first(SQL(trusted: "SELECT CAST(\(pragma) AS TEXT) FROM pragma_\(pragma)")) {
                    try $0.text(0)
                }
            }
        }
        #expect(found == value)
    }

    @Test("A point read needs no suspension")
    func firstNow() async throws {
        try await Engine.sqlite.withStore(ThingTable.migrations) { store in
            let store = try #require(store as? SQLiteStore)
            try await store.write { try $0.insertThing(1, name: "a") }
            func now() throws -> String? {
                try store.firstNow("SELECT name FROM thing WHERE id = \(1)") { try $0.text(0) }
            }
            #expect(try now() == "a")
        }
    }

    @Test("Two processes' worth of stores on one file lose nothing")
    func shared() async throws {
        let amount = try await Engine.sqlite.withDatabase { database in
            try await database.withStore { first in
                try await database.withStore { second in
                    _ = try await Migrator(ThingTable.migrations).migrate(first)
                    try await first.write { try $0.insertThing(1, amount: 0) }
                    try await withThrowingTaskGroup { group in
                        for task in 0..<8 {
                            let store = task % 2 == 0 ? first : second
                            group.addTask {
                                for _ in 0..<25 {
                                    try await store.write {
                                        try $0.run("UPDATE thing SET amount = amount + 1 WHERE id = 1")
                                    }
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                    return try await second.read { try $0.amount(1) }
                }
            }
        }
        #expect(amount == 200)
    }

    @Test("The mark changes with every commit, whoever made it, and neither with reads nor with what is undone")
    func mark() async throws {
        try await Engine.sqlite.withDatabase { database in
            let store = try database.open()
            let other = try database.open()
            _ = try await Migrator(ThingTable.migrations).migrate(store)
            var marks = [try #require(store.mark)]
            for (id, writer) in [store, other, store, other].enumerated() {
                try await writer.write { try $0.insertThing(id) }
                let mark = try #require(store.mark)
                #expect(!marks.contains(mark))
                #expect(other.mark == mark)
                marks.append(mark)
                _ = try await store.read { try $0.thingCount() }
                let failure = await thrown { try await refused(by: writer) }
                #expect(failure is Refusal)
                #expect(store.mark == mark)
            }
            await other.close()
            #expect(other.mark == nil)
            await store.close()
        }
    }

    private func refused(by store: any Store) async throws {
        try await store.write { transaction in
            try transaction.insertThing(100)
            throw Refusal()
        }
    }

    @Test("A full disk fails the writes that do not fit, and leaves the store usable")
    func full() async throws {
        try await Engine.sqlite.withStore(ThingTable.migrations) { store in
            try await store.write { try $0.run("PRAGMA max_page_count = 40") }
            let codes = await withTaskGroup(of: StoreFailure.Code?.self) { group in
                for id in 0..<20 {
                    group.addTask {
                        do {
                            let data = [UInt8](repeating: 7, count: 100_000)
                            try await store.write { try $0.run("INSERT INTO thing (id, data) VALUES (\(id), \(data))") }
                            return nil
                        } catch {
                            return (error as? StoreFailure)?.code ?? .other
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let written = codes.count { $0 == nil }
            #expect(written > 0 && written < 20)
            #expect(codes.allSatisfy { $0 == nil || $0 == .full })
            #expect(try await store.read { try $0.thingCount() } == Int64(written))
            try await store.write { try $0.run("PRAGMA max_page_count = 100000") }
            try await store.write { try $0.insertThing(100) }
            #expect(try await store.read { try $0.thingCount() } == Int64(written) + 1)
        }
    }

    @Test("The log is copied into the file while the store is open, and gone when it is closed")
    func checkpoints() async throws {
        try await Engine.sqlite.withDatabase { database in
            let store = try database.open()
            _ = try await Migrator(ThingTable.migrations).migrate(store)
            let data = [UInt8](repeating: 7, count: 1_000_000)
            for id in 0..<24 {
                try await store.write { try $0.run("INSERT INTO thing (id, data) VALUES (\(id), \(data))") }
            }
            // Only a checkpoint lets the file itself grow; it runs on a queue of its own.
            for _ in 0..<6_000 where try size(database.location) < 12_000_000 {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(try size(database.location) > 12_000_000)
            await store.close()
            #expect(!FileManager.default.fileExists(atPath: database.location + "-wal"))
            #expect(try size(database.location) > 24_000_000)
        }
    }

    @Test("A file that is no database, or lies nowhere, is refused", arguments: [true, false])
    func notADatabase(isThere: Bool) async throws {
        try await Engine.sqlite.withDatabase { database in
            if isThere {
                try Data(repeating: 65, count: 4096).write(to: URL(filePath: database.location))
            }
            let path = isThere ? database.location : database.location + "/nowhere/test.sqlite"
            let failure = thrownAtOnce {
                try SQLiteStore(path: path, logger: .init(label: "test"))
            }
            #expect(failure?.storeCode == (isThere ? .corrupt : .unavailable))
        }
    }

    private func size(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}

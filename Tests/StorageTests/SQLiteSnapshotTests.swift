import Foundation
import Storage
import TestSupport
import Testing

@Suite("Copies of a SQLite database")
struct SQLiteSnapshotTests {
    @Test("A copy holds one state, whatever is written while it is made")
    func oneState() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.withStore { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                for id in 0..<200 { try await store.insertBlock(id) }
                let writer = Task {
                    var id = 200
                    while !Task.isCancelled {
                        try await store.insertBlock(id)
                        id += 1
                    }
                }
                for _ in 0..<5 {
                    let snapshot = try SQLiteSnapshot(of: database.location)
                    let held = try snapshot.read { try $0.thingCount() }
                    let path = database.location + ".copy"
                    try snapshot.copy(to: path)
                    let copy = try SQLiteReader(path: path, isUnchanging: true)
                    let copied = try await copy.read { try $0.thingCount() }
                    let faults = try copy.integrityFaults()
                    #expect(copied == held)
                    #expect(faults.isEmpty)
                    await copy.close()
                    let beside = try FileManager.default.contentsOfDirectory(
                        atPath: (database.location as NSString).deletingLastPathComponent
                    )
                    let others = beside.filter { $0.hasPrefix("test.sqlite.copy-") }
                    #expect(others == [], "an unchanging file needs none")
                    try FileManager.default.removeItem(atPath: path)
                }
                writer.cancel()
                _ = await writer.result
            }
        }
    }

    @Test("A copy tells how far it is, up to all of its pages")
    func progress() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.withStore { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                for id in 0..<500 { try await store.insertBlock(id) }
                var told: [(pages: Int, of: Int)] = []
                try SQLiteSnapshot(of: database.location)
                    .copy(to: database.location + ".copy") { told.append(($0, $1)) }
                let last = try #require(told.last)
                #expect(told.count > 1 && last.pages == last.of)
            }
        }
    }

    @Test("A reader changes nothing and sees what others commit")
    func reader() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.withStore { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                let reader = try SQLiteReader(path: database.location)
                try await store.write { try $0.insertThing(1, name: "a") }
                let seen = try await reader.read { try $0.thingCount() }
                #expect(seen == 1)
                let refusal = await thrown { try await reader.write { try $0.insertThing(2, name: "b") } }
                #expect(refusal?.storeCode == .readOnly)
                let hidden = await thrown { try await reader.read { try $0.insertThing(2, name: "b") } }
                #expect(hidden?.storeCode == .readOnly)
                await reader.close()
            }
        }
    }

    @Test("A file that is not there, and one that is no database, cannot be read")
    func unreadable() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "no#database?%\(UInt64.random(in: 0 ... .max))")
            .path(percentEncoded: false)
        let absent = thrownAtOnce { try SQLiteReader(path: path) }
        #expect(absent?.storeCode == .unavailable)
        try Data(repeating: 65, count: 10_000).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        for isUnchanging in [false, true] {
            let failure = thrownAtOnce { try SQLiteReader(path: path, isUnchanging: isUnchanging) }
            #expect(failure?.storeCode == .corrupt)
        }
    }

    @Test("Damage inside the file is told")
    func damage() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.withStore { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                for id in 0..<100 { try await store.insertBlock(id) }
            }
            let file = try FileHandle(forUpdating: URL(filePath: database.location))
            let size = try file.seekToEnd()
            try file.seek(toOffset: size / 2)
            try file.write(contentsOf: Data(repeating: 0xFF, count: 8_192 * 4))
            try file.close()
            let reader = try SQLiteReader(path: database.location, isUnchanging: true)
            let faults = try reader.integrityFaults()
            #expect(!faults.isEmpty)
            await reader.close()
        }
    }

    @Test("A database that another process reads is in use, until that process ends")
    func lock() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.withStore { store in _ = try await Migrator(ThingTable.migrations).migrate(store) }
            #expect(!SQLiteLock.isHeldElsewhere(on: database.location))
            #expect(!SQLiteLock.isHeldElsewhere(on: database.location + ".absent"))
            let other = try OtherProcess(holding: database.location)
            #expect(SQLiteLock.isHeldElsewhere(on: database.location))
            other.end()
            #expect(!SQLiteLock.isHeldElsewhere(on: database.location))
        }
    }
}

extension Store {
    /// A row that fills a page.
    fileprivate func insertBlock(_ id: Int) async throws {
        let data = [UInt8](repeating: UInt8(truncatingIfNeeded: id), count: 20_000)
        try await write { try $0.run("INSERT INTO thing (id, data) VALUES (\(id), \(data))") }
    }
}

/// A process that holds the lock by which a SQLite connection reads.
private struct OtherProcess {
    private let process = Process()
    private let input = Pipe()

    init(holding path: String) throws {
        let script = """
            fcntl, sys = __import__("fcntl"), __import__("sys")
            file = open(sys.argv[1], "rb")
            fcntl.lockf(file, fcntl.LOCK_SH, 510, 0x40000002)
            print("locked", flush=True)
            sys.stdin.read()
            """
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let told = output.fileHandleForReading.availableData
        guard told.starts(with: Data("locked".utf8)) else { throw Refusal() }
    }

    func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}

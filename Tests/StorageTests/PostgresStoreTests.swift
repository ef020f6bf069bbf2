import Dispatch
import Logging
import TestSupport
import Testing

@testable import Storage

@Suite("PostgreSQL store", .enabled(if: Engine.available.contains(.postgres)))
struct PostgresStoreTests {
    @Test("Transactions that get in each other's way are run again")
    func conflict() async throws {
        try await Engine.postgres.withDatabase { database in
            try await database.withStore(writing: 1) { one in
                try await database.withStore(writing: 1) { other in
                    _ = try await Migrator(ThingTable.migrations).migrate(one)
                    try await one.write { try $0.insertThing(1, amount: 0) }
                    let attempts = Counter()
                    let bothHaveRead = DispatchGroup()
                    for _ in 0..<2 { bothHaveRead.enter() }
                    try await withThrowingTaskGroup { group in
                        for store in [one, other] {
                            group.addTask {
                                try await store.write { transaction in
                                    let amount = try transaction.amount(1) ?? 0
                                    if attempts.increment() < 2 {
                                        bothHaveRead.leave()
                                        _ = bothHaveRead.wait(timeout: .now() + 20)
                                    }
                                    try transaction.run("UPDATE thing SET amount = \(amount + 1) WHERE id = 1")
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                    #expect(attempts.value >= 3)
                    #expect(try await one.read { try $0.amount(1) } == 2)
                }
            }
        }
    }

    @Test("Connections that were cut are opened again, and the calls succeed")
    func killed() async throws {
        try await Engine.postgres.withDatabase { database in
            try await database.withStore(writing: 1) { store in
                _ = try await Migrator(ThingTable.migrations).migrate(store)
                try await kill(store, from: database)
                try await store.write { try $0.insertThing(1, amount: 5) }
                #expect(try await store.first("SELECT amount FROM thing WHERE id = 1") { try $0.int(0) } == 5)
                try await kill(store, from: database)
                #expect(try await store.read { try $0.amount(1) } == 5)
                try await store.write { try $0.insertThing(2) }
                #expect(try await store.read { try $0.thingCount() } == 2)
            }
        }
    }

    @Test("A connection that is cut inside a transaction has the transaction run again")
    func killedInside() async throws {
        try await Engine.postgres.withStore(ThingTable.migrations) { store in
            let attempts = Counter()
            try await store.write { transaction in
                try transaction.insertThing(1)
                if attempts.increment() == 0 {
                    _ = try transaction.first("SELECT pg_terminate_backend(pg_backend_pid())") { try $0.bool(0) }
                }
            }
            #expect(attempts.value == 2)
            #expect(try await store.read { try $0.thingCount() } == 1)
        }
    }

    @Test("A commit whose outcome is unknown fails and is not tried again")
    func unknownCommit() async throws {
        let fatal = Migration(
            id: "0002_fatal",
            statements: [
                """
                CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
                """,
                """
                CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON part DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION cut()
                """,
            ]
        )
        try await Engine.postgres.withStore(ThingTable.migrations + [fatal]) { store in
            let attempts = Counter()
            let failure = await thrown {
                try await store.write { transaction in
                    attempts.increment()
                    try transaction.insertThing(1)
                    try transaction.run("INSERT INTO part (id, thing) VALUES (1, 1)")
                }
            }
            #expect(failure?.storeCode == .unavailable)
            #expect(attempts.value == 1)
            try await store.write { try $0.insertThing(2) }
            #expect(try await store.read { try $0.thingCount() } == 1)
        }
    }

    @Test("A rule that is checked at commit fails its own transaction alone")
    func deferred() async throws {
        let table = Migration(
            id: "0002_deferred",
            statements: ["CREATE TABLE late (id BIGINT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)"]
        )
        try await Engine.postgres.withDatabase { database in
            try await database.withStore(writing: 1) { store in
                _ = try await Migrator(ThingTable.migrations + [table]).migrate(store)
                let codes = await withTaskGroup(of: StoreFailure.Code?.self) { group in
                    for id in 0..<20 {
                        group.addTask {
                            do {
                                try await store.write { transaction in
                                    if id % 5 > 0 { try transaction.insertThing(id) }
                                    try transaction.run("INSERT INTO late VALUES (\(id))")
                                }
                                return nil
                            } catch {
                                return (error as? StoreFailure)?.code ?? .other
                            }
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(codes.count { $0 == .constraintViolation } == 4)
                #expect(codes.count { $0 == nil } == 16)
                #expect(try await store.read { try $0.thingCount() } == 16)
            }
        }
    }

    @Test(
        "A database that does not sort by bytes or is not in UTF-8 is refused",
        arguments: [
            "ENCODING 'SQL_ASCII' LOCALE 'C'", "LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C' ENCODING 'UTF8'",
        ]
    )
    func collation(settings: String) async throws {
        let url = try #require(Engine.postgresURL)
        let name = "d_\(UInt64.random(in: .min ... .max))"
        let administrator = PostgresConnection(url: url, purpose: .writing, slot: 0)
        try administrator.connect()
        try administrator.control("CREATE DATABASE \(name) TEMPLATE template0 \(settings)")
        defer { try? administrator.control("DROP DATABASE \(name) WITH (FORCE)") }
        let other = url + (url.contains("?") ? "&" : "?") + "dbname=\(name)"
        let failure = thrownAtOnce {
            try PostgresStore(url: other, options: .init(writers: 1, readers: 1), logger: .init(label: "test"))
        }
        #expect("\(try #require(failure))".contains("it must have UTF8 and C"))
    }

    @Test("A database that may lose what it has acknowledged is refused unless that is allowed")
    func lax() async throws {
        let url = try #require(Engine.postgresURL)
        let lax = url + (url.contains("?") ? "&" : "?") + "options=-csynchronous_commit%3Doff"
        var one = PostgresOptions(writers: 1, readers: 1)
        let failure = thrownAtOnce { [one] in
            try PostgresStore(url: lax, options: one, logger: .init(label: "test"))
        }
        let message = "\(try #require(failure))"
        #expect(message.contains("synchronous_commit=off"))
        #expect(message.contains("TRACEPASS_ALLOW_UNSAFE_DATABASE=true"))
        one.allowsUnsafe = true
        let store = try PostgresStore(
            url: lax,
            options: one,
            logger: .silent
        )
        let found = try await store.first("SELECT 1") { try $0.int(0) }
        #expect(found == 1)
        await store.close()
    }

    @Test("A server that is not there is unavailable, and the failure does not give the password away")
    func unreachable() throws {
        let failure = thrownAtOnce {
            try PostgresStore(url: "postgres://u:hunter2@127.0.0.1:1/x", logger: .init(label: "test"))
        }
        #expect(failure?.storeCode == .unavailable)
        #expect(!"\(try #require(failure))".contains("hunter2"))
    }

    /// Cuts the store's one reading and one writing connection.
    private func kill(_ store: any Store, from database: TestDatabase) async throws {
        let own: SQL = "SELECT pg_backend_pid()"
        let reader = try await store.first(own) { try $0.int(0) }
        let writer = try await store.write { try $0.first(own) { try $0.int(0) } }
        try await database.withStore(writing: 1) { other in
            for process in [reader, writer] {
                // The second argument waits for the end, in milliseconds.
                _ = try await other.write { transaction in
                    try transaction.first("SELECT pg_terminate_backend(\(process), 5000)") { try $0.bool(0) }
                }
            }
        }
    }
}

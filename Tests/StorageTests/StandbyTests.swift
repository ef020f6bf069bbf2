import Glibc
import Logging
import TestSupport
import Testing

@testable import Storage

/// Reads that may be served elsewhere. What standbys do that follow a primary is for scripts/failover-drill.
@Suite("Standbys of PostgreSQL", .enabled(if: Engine.available.contains(.postgres)))
struct StandbyTests {
    @Test(
        "Without a standby, or with one that is away, the primary reads",
        arguments: [[], ["postgres://127.0.0.1:1/x"]]
    )
    func standbyAway(standbys: [String]) async throws {
        try await Engine.postgres.withDatabase { database in
            let store = try PostgresStore(
                url: database.location,
                standbys: standbys,
                options: PostgresOptions(writers: 1, readers: 1, allowsUnsafe: true),
                logger: .init(label: "test")
            )
            _ = try await Migrator(ThingTable.migrations).migrate(store)
            try await store.write { try $0.insertThing(1) }
            let count = try await store.readAnywhere { try $0.thingCount() }
            #expect(count == 1)
            await store.close()
        }
    }

    @Test("A standby that takes connections and says nothing keeps no read waiting")
    func hangingStandby() async throws {
        let silent = try SilentServer()
        defer { silent.close() }
        try await Engine.postgres.withDatabase { database in
            let store = try PostgresStore(
                url: database.location,
                standbys: ["postgres://127.0.0.1:\(silent.port)/x", "postgres://127.0.0.1:1/x"],
                options: PostgresOptions(writers: 1, readers: 2, connectTimeout: 300, allowsUnsafe: true),
                logger: .init(label: "test")
            )
            _ = try await Migrator(ThingTable.migrations).migrate(store)
            for number in 1...20 {
                try await store.write { try $0.insertThing(number) }
                let count = try await store.readAnywhere { try $0.thingCount() }
                #expect(count == number)
            }
            // An end does not wait for the connection either.
            await store.close()
            #expect(silent.holdsConnection())
        }
    }
}

/// A socket of the loopback address that takes connections and never answers.
private struct SilentServer {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        descriptor = number
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(number, address, length) == 0 && listen(number, 16) == 0
                    && getsockname(number, address, &length) == 0
            }
        }
        try #require(isOpen)
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Whether a client that has connected waits still.
    func holdsConnection() -> Bool {
        let client = accept(descriptor, nil, nil)
        defer { Glibc.close(client) }
        var bytes = [UInt8](repeating: 0, count: 1_024)
        while true {
            let count = recv(client, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            if count <= 0 { return count < 0 && errno == EAGAIN }
        }
    }

    func close() { Glibc.close(descriptor) }
}

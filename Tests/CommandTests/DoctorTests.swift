import TestSupport
import Testing

@Suite("The doctor's findings on PostgreSQL", .enabled(if: Command.isAvailable))
struct DoctorTests {
    @Test("Each replica is looked at, also when the database itself cannot be reached")
    func replicas() throws {
        let command = try Command()
        let environment = [
            "TRACEPASS_DATABASE": "postgres://u@127.0.0.1:1/x",
            "TRACEPASS_DATABASE_REPLICAS": "postgres://u:hunter2@127.0.0.1:2/x postgres://u@127.0.0.1:3/x",
        ]
        let (status, findings) = try command.doctor(environment)
        let replicas = findings.filter { $0.subject == "replica" }
        #expect(status == 1 && replicas.map(\.verdict) == ["failure", "failure"])
        #expect(replicas.first?.detail.hasPrefix("postgres://u:***@127.0.0.1:2/x: unavailable: ") == true)
    }

    @Test(
        "An unsafe database is a finding on durability, and a replica that is none a warning",
        arguments: Engine.available.filter { $0 == .postgres }
    )
    func unsafe(engine: Engine) async throws {
        try await engine.withDatabase { place in
            let command = try Command()
            // The server of the tests runs without flushing, and follows none.
            var environment = [
                "TRACEPASS_DATABASE": place.location, "TRACEPASS_DATABASE_REPLICAS": place.location,
            ]
            let refused = try command.doctor(environment)
            let durability = refused.findings.filter { $0.subject == "durability" && $0.verdict != "ok" }
            #expect(Set(durability.map(\.verdict)) == ["failure"])
            let silent = durability.filter { !$0.advice.contains("TRACEPASS_ALLOW_UNSAFE_DATABASE=true") }
            #expect(silent == [])
            let database = refused.findings.filter { $0.subject == "database" }
            #expect(database.map(\.verdict) == ["ok"])
            let replicas = refused.findings.filter { $0.subject == "replica" }
            #expect(replicas.map(\.verdict) == ["warning"])
            #expect(replicas.first?.detail.hasSuffix(" is no standby") == true)
            environment["TRACEPASS_ALLOW_UNSAFE_DATABASE"] = "true"
            let allowed = try command.doctor(environment).findings.filter { $0.subject == "durability" }
            #expect(Set(allowed.map(\.verdict)) == ["warning"])
        }
    }
}

import Domain
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Diagnostics

@Suite("What the doctor says")
struct DiagnosisTests {
    @Test("A fresh database is well on each engine", arguments: Engine.available)
    func well(engine: Engine) async throws {
        try await engine.withStore { store in
            _ = try await Migrator.platform.migrate(store)
            let condition = try await store.condition()
            // What is measured here is the database; that its clock is told right is another test's.
            let findings = Diagnosis.all(of: condition, at: Timestamp(milliseconds: condition.time))
            // The server of the tests keeps nothing: it runs without flushing.
            for finding in findings where finding.subject != "durability" {
                #expect(finding.verdict == .ok, "\(finding.line)")
            }
            let engines = ["sqlite": "SQLite 3.", "postgres": "PostgreSQL "]
            #expect(condition.version.hasPrefix(engines[engine.rawValue] ?? "?"))
            if engine == .sqlite {
                #expect(
                    condition.settings.map { "\($0.name)=\($0.value)" } == [
                        "journal_mode=wal", "synchronous=NORMAL", "foreign_keys=on",
                    ]
                )
            } else {
                #expect(condition.settings.map(\.name) == ["fsync", "full_page_writes", "synchronous_commit"])
                let (used, most) = try #require(condition.connections)
                #expect(used > 0 && used < most)
            }
        }
    }

    @Test(
        "Who is refused is told what to do about that refusal",
        arguments: [
            ("unavailable: connection to server on socket \"/s\" failed: session is read-only", "name the primary"),
            ("unavailable: connection failed: server is in hot standby mode", "name the primary"),
            ("unavailable: connection refused", "that the server runs"),
            ("unavailable: password authentication failed for user \"u\"", "check user and password"),
            ("other: the database has encoding LATIN1 and collation C", "UTF8"),
        ]
    )
    func unreachable(detail: String, advice: String) {
        struct Refused: Error, CustomStringConvertible { let description: String }
        let finding = Diagnosis.unreachable(Refused(description: detail))
        #expect(finding.verdict == .failure && finding.detail == detail)
        #expect(finding.advice?.contains(advice) == true)
    }

    @Test("A schema that lacks migrations is a failure, one of a newer program a warning", arguments: Engine.available)
    func schema(engine: Engine) async throws {
        try await engine.withStore { store in
            let pending = try await Migrator.platform.pending(store)
            let findings = Diagnosis.schema(pending: pending, unknown: [])
            #expect(findings.map(\.verdict) == [.failure])
            #expect(findings.first?.advice == "run tracepass migrate")
            _ = try await Migrator.platform.migrate(store)
            try await store.write { transaction in
                try transaction.run("INSERT INTO schema_migration (id, applied_at) VALUES ('9999_later', 0)")
            }
            let unknown = try await Migrator.platform.unknown(store)
            let later = Diagnosis.schema(pending: try await Migrator.platform.pending(store), unknown: unknown)
            #expect(later.map(\.verdict) == [.warning])
            #expect(later.first?.detail.contains("9999_later") == true)
        }
    }

    private static let clocks: [(ahead: Int64, verdict: Diagnosis.Verdict)] = [
        (0, .ok), (1_000, .ok), (1_001, .warning), (-60_001, .failure),
    ]

    @Test("A clock that is off is told by how much", arguments: clocks)
    func clock(ahead: Int64, verdict: Diagnosis.Verdict) async throws {
        try await Engine.sqlite.withStore { store in
            let condition = try await store.condition()
            let now = Timestamp(milliseconds: condition.time - ahead)
            let finding = Diagnosis.all(of: condition, at: now).first { $0.subject == "clock" }
            #expect(finding?.verdict == verdict)
            #expect(finding?.detail.contains("\(abs(ahead)) ms") == true)
        }
    }

    @Test("A finding is one line, and one object")
    func forms() {
        let finding = Diagnosis.warning("disk", "12 MiB free", advice: "make room soon")
        #expect(finding.line == "warning  disk            12 MiB free → make room soon")
        #expect(finding.json["verdict"] == .string("warning"))
        #expect(finding.json["advice"] == .string("make room soon"))
        #expect(Diagnosis.ok("disk", "x").json["advice"] == .null)
    }

    @Test("A folder that is not there, is full or is read-only is told apart")
    func disk() throws {
        #expect(Diagnosis.disk("/nowhere/at/all", DiskSpace(of: "/nowhere/at/all")).verdict == .warning)
        #expect(Diagnosis.disk("/proc", DiskSpace(of: "/proc")).verdict == .failure)
        let here = try #require(DiskSpace(of: "/tmp"))
        #expect(here.isWritable && here.size >= here.free)
    }

    @Test("Too few file descriptors for the connections are a warning", arguments: [(1_023, true), (8_448, false)])
    func files(most: Int, isTight: Bool) {
        #expect((Diagnosis.files(most, connections: 8_192).verdict == .warning) == isTight)
    }

    @Test(
        "Labels that would lead nowhere are a warning",
        arguments: [
            ("http://127.0.0.1:8080", true), ("https://localhost", true), ("http://id.example.com", true),
            ("https://id.example.com", false),
        ]
    )
    func idURL(base: String, isWarning: Bool) {
        #expect((Diagnosis.idURL(base).verdict == .warning) == isWarning)
    }

    private static let settings: [(isSafe: Bool, isAllowed: Bool, verdict: Diagnosis.Verdict)] = [
        (true, false, .ok), (false, false, .failure), (false, true, .warning),
    ]

    @Test("A setting by which writes may be lost is a failure, or a warning where that is allowed", arguments: settings)
    func durability(isSafe: Bool, isAllowed: Bool, verdict: Diagnosis.Verdict) {
        let finding = Diagnosis.setting("fsync", "off", isSafe: isSafe, isAllowed: isAllowed)
        #expect(finding.verdict == verdict && finding.subject == "durability" && finding.detail == "fsync = off")
        #expect((finding.advice?.contains("TRACEPASS_ALLOW_UNSAFE_DATABASE") == true) == !isSafe)
    }

    @Test("A message of several lines makes a finding of one")
    func oneLine() {
        let finding = Diagnosis.failure("database", "refused\n\tIs it running?\n", advice: "look")
        #expect(finding.line == "failure  database        refused; Is it running? → look")
    }
}

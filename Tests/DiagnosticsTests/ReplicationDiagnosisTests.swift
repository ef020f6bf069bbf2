import Domain
import Storage
import TestSupport
import Testing

@testable import Diagnostics

@Suite("What the doctor says of standbys")
struct ReplicationDiagnosisTests {
    private static let seen: [(state: String, lag: Int64?, verdict: Diagnosis.Verdict)] = [
        ("streaming", 0, .ok), ("streaming", 65 << 20, .warning), ("streaming", nil, .ok), ("backup", nil, .ok),
        ("catchup", 0, .failure), ("unknown", nil, .warning),
    ]

    @Test("A standby whose state this role may not see is a warning that names the right", arguments: seen)
    func standby(state: String, lag: Int64?, verdict: Diagnosis.Verdict) {
        let finding = Diagnosis.standby("second", state: state, mode: "sync", lagInBytes: lag)
        #expect(finding.verdict == verdict && finding.detail.contains("standby second: "))
        #expect((finding.advice?.contains("pg_monitor") == true) == (state == "unknown"))
    }

    private static let replicas: [(state: StandbyState, verdict: Diagnosis.Verdict, told: String)] = [
        (state(), .ok, "standby, 0 s behind"),
        (state(isReplayed: false), .warning, "standby, 50 s behind"),
        (state(isReplayed: false, seconds: 3), .ok, "standby, 3 s behind"),
        (state(isReceiving: false), .warning, "not connected to its primary, 50 s behind"),
        (state(isStandby: false), .warning, "is no standby"),
    ]

    @Test(
        "A replica that has replayed all it received is not behind, however long nothing was written",
        arguments: replicas
    )
    func replica(state: StandbyState, verdict: Diagnosis.Verdict, told: String) {
        let finding = Diagnosis.replica(DatabaseURL("postgres://u:secret@db/x"), state)
        #expect(finding.verdict == verdict && finding.subject == "replica")
        #expect(finding.detail.hasPrefix("postgres://u:***@db/x") && finding.detail.contains(told))
    }

    @Test("A replica that cannot be used is a failure with its address and without its password")
    func unusable() {
        let error = StoreFailure(.unavailable, "password authentication failed")
        let finding = Diagnosis.replica(DatabaseURL("postgres://u:secret@db/x"), error)
        #expect(finding.verdict == .failure)
        #expect(finding.detail == "postgres://u:***@db/x: unavailable: password authentication failed")
    }

    @Test("A server that follows none says so", arguments: Engine.available.filter { $0 == .postgres })
    func primary(engine: Engine) async throws {
        try await engine.withStore { store in
            let state = try await StandbyState(of: store)
            #expect(!state.isStandby && !state.isReceiving)
        }
    }

    private static func state(
        isStandby: Bool = true,
        isReceiving: Bool = true,
        isReplayed: Bool = true,
        seconds: Double = 50
    ) -> StandbyState {
        StandbyState(
            isStandby: isStandby,
            isReceiving: isReceiving,
            isReplayed: isReplayed,
            secondsSinceCommit: seconds
        )
    }
}

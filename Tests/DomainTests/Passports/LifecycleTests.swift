import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("The lifecycle")
struct LifecycleTests {
    typealias Action = Lifecycle.Action

    /// What an action comes to in a state: the state after it, or a refusal.
    enum Outcome: Equatable {
        case becomes(PassportStatus)
        case refused
    }

    /// The transitions of the contract, a row for each state: submit, approve, publish, suspend, resume, archive.
    static let table: [PassportStatus: [Outcome]] = [
        .draft: [
            .becomes(.inReview), .refused, .becomes(.published), .becomes(.suspended), .refused, .becomes(.archived),
        ],
        .inReview: [
            .refused, .becomes(.approved), .becomes(.published), .becomes(.suspended), .refused, .becomes(.archived),
        ],
        .approved: [.refused, .refused, .becomes(.published), .becomes(.suspended), .refused, .becomes(.archived)],
        .published: [.refused, .refused, .refused, .becomes(.suspended), .refused, .becomes(.archived)],
        .suspended: [.refused, .refused, .refused, .refused, .becomes(.published), .becomes(.archived)],
        .expired: [.refused, .refused, .refused, .becomes(.suspended), .becomes(.published), .becomes(.archived)],
        .archived: [.refused, .refused, .refused, .refused, .refused, .refused],
    ]

    @Test(
        "Every action in every state comes out as the table says",
        arguments: Engine.available,
        PassportStatus.allCases
    )
    func transitions(engine: Engine, status: PassportStatus) async throws {
        let row = try #require(Self.table[status])
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            for (action, outcome) in zip(Action.allCases, row) {
                let id = try await test.passport(of: product, serial: action.rawValue)
                try await test.bring(id, to: status)
                let (before, trail) = (try await test.filled(id).passport, try await test.trail(of: id).count)
                let versions = try await test.versions(of: id).count
                let failure = try await refusal { try await test.act(action, on: id) }
                let after = try await test.filled(id).passport
                let entries = try await test.trail(of: id)
                switch outcome {
                case .becomes(let next):
                    #expect(failure == nil, "\(action)")
                    #expect(after.status == next, "\(action)")
                    #expect(after.revision == before.revision + 1)
                    let added = entries.filter {
                        $0.before["status"] == .string(status.rawValue) && $0.after["status"] == .string(next.rawValue)
                    }
                    #expect(entries.count == trail + 1 && !added.isEmpty, "\(action)")
                    let isPublic = after.publishedAt != nil
                    #expect(try await test.versions(of: id).count == versions + (isPublic ? 1 : 0), "\(action)")
                case .refused:
                    #expect(after.revision == before.revision && after.status == status, "\(action)")
                    #expect(entries.count == trail, "\(action)")
                    Self.check(failure, action, status)
                }
            }
        }
    }

    private static func check(_ failure: Failure?, _ action: Action, _ status: PassportStatus) {
        if action == .publish {
            #expect(failure?.code == .publishBlocked)
            #expect(failure?["blocker"] == "hard")
            let reason = status == .published ? "Already published" : "Cannot publish from status \(status.rawValue)"
            #expect(failure?["reason"] == .string(reason))
            #expect(failure?.message.hasPrefix(reason) == true)
            for list in ["missing", "unapproved", "missingParties"] { #expect(failure?[list] == []) }
            return
        }
        let position = Action.allCases.firstIndex(of: action) ?? 0
        let allowed = PassportStatus.allCases.filter { table[$0]?[position] != .refused }
        #expect(failure?.code == .invalidStatus, "\(action)")
        #expect(failure?["action"] == .string(action.rawValue))
        #expect(failure?["status"] == .string(status.rawValue))
        #expect(failure?["allowed"] == .strings(allowed.map(\.rawValue)), "\(action)")
    }

    @Test("Review ends only when no field waits and none is flagged", arguments: Engine.available)
    func approving(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["cell_type": "pouch", "nominal_voltage": 48, "battery_weight": 1], of: id, as: .editor)
            try await test.act(.submit, on: id)
            try await test.review("battery_weight", of: id, .flag)
            let failure = try await refusal { try await test.act(.approve, on: id) }
            #expect(failure?.code == .reviewIncomplete)
            #expect(failure?["pendingReview"] == ["nominal_voltage", "cell_type"], "in template order")
            #expect(failure?["flagged"] == ["battery_weight"])
            for key in ["cell_type", "battery_weight"] { try await test.review(key, of: id, .approve) }
            try await test.review("nominal_voltage", of: id, .reject)
            #expect(try await test.filled(id).passport.status == .inReview, "settling the last field approves nothing")
            #expect(try await test.act(.approve, on: id).status == .approved)
        }
    }

    @Test("A write that waits for review reopens an approved passport, any other does not", arguments: Engine.available)
    func reopening(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.bring(id, to: .approved)
            try await test.set(["nominal_voltage": 48], of: id)
            #expect(try await test.filled(id).passport.status == .approved)
            try await test.set(["nominal_voltage": 24], of: id, source: .supplier)
            #expect(try await test.filled(id).passport.status == .inReview)
            let reopened = try await test.trail(of: id, .passportReopened)
            #expect(reopened.map(\.before) == [["status": "approved"]])
            #expect(reopened.map(\.after) == [["status": "in_review"]])
        }
    }
}

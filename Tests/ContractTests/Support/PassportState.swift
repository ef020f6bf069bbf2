import HTTPTypes
import OrderedJSON
import TestSupport

/// The states of a passport and the steps that lead there (lifecycle §1).
enum PassportState: String, CaseIterable, Sendable {
    case draft
    case inReview = "in_review"
    case approved, published, suspended, expired, archived

    /// The actions that bring a draft there; an expired one also needs a minute to pass.
    var steps: [(action: String, body: JSON)] {
        switch self {
        case .draft: []
        case .inReview: [("submit", [:])]
        case .approved: [("submit", [:]), ("approve", [:])]
        case .published: [("publish", ["acknowledgeIncomplete": true])]
        case .suspended: [("suspend", ["reason": "Recall"])]
        case .expired: [("publish", ["acknowledgeIncomplete": true, "expiresAt": "2026-03-02T08:15:30Z"])]
        case .archived: [("archive", [:])]
        }
    }

    /// What a stranger's scan is answered.
    var publicStatus: Int {
        switch self {
        case .draft, .inReview, .approved, .archived: 404
        case .published: 200
        case .suspended: 423
        case .expired: 410
        }
    }
}

extension TestPlatform {
    /// A passport of a product of its own in this state, made at the beginning of the clock.
    func makePassport(_ state: PassportState, serial: String = "S1") async throws -> String {
        let id = try await makeDraft(serial)
        for step in state.steps { try await done(.post, "/passports/\(id)/\(step.action)", step.body) }
        if state == .expired { clock.advance(bySeconds: 60) }
        return id
    }

    /// What has been recorded of a passport: the things that a call may change besides its answer.
    func effects(on id: String) async throws -> Effects {
        let passport = try await done(.get, "/passports/\(id)")
        let product = try await done(.get, "/products/\(passport.text("productId") ?? "")")
        return Effects(
            status: passport.text("status") ?? "",
            version: passport.int("version") ?? -1,
            trail: try await done(.get, "/passports/\(id)/audit?limit=100").texts("action").sorted(),
            versions: try await done(.get, "/passports/\(id)/snapshots?limit=100").texts("reason").reversed(),
            passportCount: product.int("passportCount") ?? -1
        )
    }
}

/// What is recorded of a passport: the words of its trail in no order, because entries of one instant have none, and the
/// reasons of its versions, oldest first.
struct Effects: Equatable, Sendable {
    var status: String
    var version: Int
    var trail: [String]
    var versions: [String]
    var passportCount: Int

    /// The same with what a change has added.
    func adding(trail more: [String] = [], versions newer: [String] = [], status: String? = nil) -> Effects {
        Effects(
            status: status ?? self.status,
            version: version + newer.count,
            trail: (trail + more).sorted(),
            versions: versions + newer,
            passportCount: passportCount
        )
    }
}

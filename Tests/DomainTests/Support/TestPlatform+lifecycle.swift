import OrderedJSON
import TestSupport

@testable import Domain

extension TestPlatform {
    /// Asks for an action with nothing but what it needs.
    @discardableResult
    func act(_ action: Lifecycle.Action, on id: PassportID) async throws -> Passport {
        let passports = platform.passports
        return try await write(as: .owner) { work in
            switch action {
            case .submit: try passports.submit(id, in: work)
            case .approve: try passports.approve(id, in: work)
            case .publish: try passports.publish(id, acknowledgeIncomplete: true, expiresAt: nil, in: work).passport
            case .suspend: try passports.suspend(id, reason: "Recall 7", publicNotice: "Back soon", in: work)
            case .resume: try passports.resume(id, expiresAt: nil, in: work)
            case .archive: try passports.archive(id, in: work)
            }
        }
    }

    /// Brings a draft to a stored state; a suspended, expired or archived passport has been published before.
    func bring(_ id: PassportID, to status: PassportStatus) async throws {
        switch status {
        case .draft: break
        case .inReview: try await act(.submit, on: id)
        case .approved:
            try await act(.submit, on: id)
            try await act(.approve, on: id)
        case .published: try await act(.publish, on: id)
        case .suspended:
            try await act(.publish, on: id)
            try await act(.suspend, on: id)
        case .expired:
            try await publish(id, until: clock.now.advanced(bySeconds: 1))
            clock.advance(bySeconds: 1)
            // The next write settles the term, whatever it is about.
            try await set(["battery_weight": 2], of: id)
        case .archived:
            try await act(.publish, on: id)
            try await act(.archive, on: id)
        }
    }
}

import Storage

/// What tells two states of a passport apart: whatever is said of it is the same as long as this is.
public struct PassportState: Sendable, Hashable {
    /// The passport.
    public let passport: PassportID
    /// Counts its stored changes.
    public let revision: Int
    /// The state as of when it was read; a term ends without a change.
    public let status: PassportStatus
}

extension Passport {
    /// Its state as of `now`.
    public func state(at now: Timestamp) -> PassportState {
        PassportState(passport: id, revision: revision, status: status(at: now))
    }

    /// The stored state as of `now`: a published passport whose term is over is `expired` at once (lifecycle §8).
    static func status(_ stored: PassportStatus, until expiresAt: Timestamp?, at now: Timestamp) -> PassportStatus {
        guard stored == .published, let expiresAt, expiresAt <= now else { return stored }
        return .expired
    }
}

/// What a look at the row of a passport sees: enough to tell its state at any moment until something is committed.
struct SeenPassport: Sendable {
    let revision: Int
    let status: PassportStatus
    let expiresAt: Timestamp?
    /// Whether the plan of its workspace limits reads, which are counted then.
    let isLimited: Bool
    /// The mark of the store from which it was read, or nil when the store has none.
    let mark: StoreMark?

    /// Nil when reads are limited.
    func state(of id: PassportID, at now: Timestamp) -> PassportState? {
        if isLimited { return nil }
        return PassportState(
            passport: id,
            revision: revision,
            status: Passport.status(status, until: expiresAt, at: now)
        )
    }
}

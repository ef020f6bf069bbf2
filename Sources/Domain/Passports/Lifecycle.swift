import OrderedJSON

/// The states of a passport and what moves it between them, as data (lifecycle §1, §2).
public enum Lifecycle {
    /// What a caller may ask for.
    public enum Action: String, Sendable, CaseIterable {
        case submit, approve, publish, suspend, resume, archive
    }

    /// The states from which an action may start.
    public static func origins(of action: Action) -> [PassportStatus] {
        switch action {
        case .submit: [.draft]
        case .approve: [.inReview]
        case .publish: [.draft, .inReview, .approved]
        case .suspend: [.draft, .inReview, .approved, .published, .expired]
        case .resume: [.suspended, .expired]
        case .archive: PassportStatus.allCases.filter { $0 != .archived }
        }
    }

    /// Refuses an action outside its states: 409 `invalid_status`.
    static func check(_ action: Action, from status: PassportStatus) throws(Failure) {
        let allowed = origins(of: action)
        guard !allowed.contains(status) else { return }
        let states = allowed.map(\.rawValue)
        throw Failure(
            .invalidStatus,
            "Cannot \(action.rawValue) a passport that is \(status.rawValue); it must be \(joined(states)).",
            details: [
                "action": .string(action.rawValue), "status": .string(status.rawValue),
                "allowed": .array(states.map { .string($0) }),
            ]
        )
    }

    private static func joined(_ states: [String]) -> String {
        states.count < 2
            ? states.joined() : states.dropLast().joined(separator: ", ") + " or " + (states.last ?? "")
    }
}

/// The state of a passport (lifecycle §1).
public enum PassportStatus: String, Sendable, CaseIterable {
    case draft
    case inReview = "in_review"
    case approved, published, suspended, expired, archived
}

extension Failure {
    static let passportArchived = Failure(.passportArchived, "This passport is archived and cannot be changed.")
}

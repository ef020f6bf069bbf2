/// A reviewer's word on one field or one of its translations (lifecycle §4.2).
public enum ReviewDecision: String, Sendable, CaseIterable {
    case approve, flag, reject

    /// What the audit trail calls it.
    var action: Activity.Action {
        switch self {
        case .approve: .fieldApproved
        case .flag: .fieldFlagged
        case .reject: .fieldRejected
        }
    }
}

/// What came of a review.
struct ReviewOutcome {
    let entry: FieldEntry
    /// Whether the value that was approved before has returned.
    var restored = false
}

extension FieldEntry {
    /// The entry after a decision on its value; the same entry when the decision says what is already so.
    func reviewed(_ decision: ReviewDecision, by writer: Writer) throws(Failure) -> ReviewOutcome {
        guard status != .empty else { throw .nothingToReview("This field has no value to review.") }
        switch decision {
        case .approve: return ReviewOutcome(entry: approved(by: writer))
        case .flag: return ReviewOutcome(entry: flagged())
        case .reject:
            if let restored = restoredEntry(by: writer) { return ReviewOutcome(entry: restored, restored: true) }
            return ReviewOutcome(entry: rejected())
        }
    }

    /// The entry after a decision on one of its translations.
    func reviewed(_ decision: ReviewDecision, translation locale: String) throws(Failure) -> ReviewOutcome {
        guard translations[locale] != nil else {
            throw .nothingToReview("This field has no translation into \(locale) to review.")
        }
        var entry = self
        switch decision {
        case .approve: entry.translations[locale]?.isApproved = true
        case .flag: entry.translations[locale]?.isApproved = false
        case .reject: entry.translations[locale] = nil
        }
        return ReviewOutcome(entry: entry)
    }

    private func approved(by writer: Writer) -> FieldEntry {
        guard status != .approved else { return self }
        var entry = self
        entry.status = .approved
        if source == .aiSuggested { entry.source = .aiApproved }
        entry.lastApproved = nil
        entry.approvedBy = writer.label
        entry.approvedAt = writer.at
        return entry
    }

    /// A flag on an approved value hides nothing: what was approved stays what the public sees.
    private func flagged() -> FieldEntry {
        guard status != .flagged else { return self }
        var entry = self
        entry.lastApproved = publicValue
        entry.status = .flagged
        return entry
    }

    private func restoredEntry(by writer: Writer) -> FieldEntry? {
        guard status == .pendingReview || status == .flagged, let lastApproved else { return nil }
        var entry = self
        entry.value = lastApproved.value
        entry.sourceLocale = lastApproved.sourceLocale
        entry.source = lastApproved.source ?? source
        entry.status = .approved
        entry.lastApproved = nil
        if let kept = lastApproved.translations {
            for key in entry.translations.keys { entry.translations[key]?.isApproved = false }
            for (locale, value) in kept { entry.translations[locale] = Translation(value: value, isApproved: true) }
        }
        if let locale = entry.sourceLocale { entry.translations[locale] = nil }
        entry.lastUpdatedBy = writer.label
        entry.lastUpdatedAt = writer.at
        return entry
    }

    private func rejected() -> FieldEntry {
        guard status != .rejected else { return self }
        var entry = self
        entry.status = .rejected
        entry.lastApproved = nil
        return entry
    }
}

extension Failure {
    static func nothingToReview(_ message: String) -> Failure { Failure(.nothingToReview, message) }
}

public import OrderedJSON

/// One data point of a passport: value, review status, origin, translations (lifecycle §4).
public struct FieldEntry: Sendable, Hashable {
    /// The current value; null when empty.
    public var value: JSON = .null
    /// The review status.
    public var status: Status = .empty
    /// Where the value came from; nil when empty.
    public var source: Source?
    /// The language of the value; only on translatable fields.
    public var sourceLocale: String?
    /// Translations by locale code; never holds the source locale.
    public var translations: [String: Translation] = [:]
    /// What the entry was seeded from; removed by the first write.
    public var seededFrom: String?
    /// The approved value that a pending or flagged one would replace.
    public var lastApproved: ApprovedValue?
    /// Label of the last writer.
    public var lastUpdatedBy: String?
    /// Time of the last write.
    public var lastUpdatedAt: String?
    /// Label of the reviewer who approved.
    public var approvedBy: String?
    /// Time of that approval.
    public var approvedAt: String?

    /// Review status of an entry.
    public enum Status: String, Sendable, CaseIterable {
        case empty
        case pendingReview = "pending_review"
        case approved, flagged, rejected
    }

    /// Where a value came from.
    public enum Source: String, Sendable, CaseIterable {
        case manual
        case aiSuggested = "ai_suggested"
        case aiApproved = "ai_approved"
        case referenceDB = "reference_db"
        case supplier, system, company
    }

    /// A value in another language.
    public struct Translation: Sendable, Hashable {
        /// The translated value.
        public var value: JSON
        /// Whether it has been approved and is applied; otherwise it waits for review.
        public var isApproved: Bool
    }

    /// A value that was approved before the present one.
    public struct ApprovedValue: Sendable, Hashable {
        /// The value.
        public let value: JSON
        /// The language of the value then.
        public let sourceLocale: String?
        /// Where the value came from.
        public let source: Source?
        /// When it was approved.
        public let approvedAt: String?
        /// Its applied translations, once the entry has gone on to another value; nil while they are the entry's own.
        var translations: [String: JSON]?
    }

    /// An entry that holds nothing.
    public static let empty = FieldEntry()

    /// Present, neither null nor empty text, and not rejected (lifecycle §4).
    public var hasValue: Bool { status != .rejected && FieldEntry.isValue(value) }

    /// Whether JSON counts as a value: `0`, `false`, `[]`, `{}` and `" "` do.
    static func isValue(_ json: JSON) -> Bool {
        switch json {
        case .null: false
        case .string(let text): !text.isEmpty
        default: true
        }
    }

    /// The newest value that has been approved: what the public may know of the entry (lifecycle §4.3).
    var publicValue: ApprovedValue? {
        switch status {
        case .approved where FieldEntry.isValue(value):
            ApprovedValue(
                value: value,
                sourceLocale: sourceLocale,
                source: source,
                approvedAt: approvedAt ?? lastUpdatedAt
            )
        case .pendingReview, .flagged: lastApproved
        case .approved, .empty, .rejected: nil
        }
    }

    /// The applied translations of what the public may know of the entry, in code order.
    var publicTranslations: [(locale: String, value: JSON)] {
        guard status == .pendingReview || status == .flagged, let kept = lastApproved?.translations else {
            return appliedTranslations
        }
        return kept.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Approved translations by locale code, in code order.
    var appliedTranslations: [(locale: String, value: JSON)] {
        translations.filter(\.value.isApproved).sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }
    }
}

import OrderedJSON
import Testing

@testable import Domain

@Suite("Reviewing an entry")
struct ReviewTests {
    /// The five states in which a reviewer may find an entry, and what each decision makes of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let entry: FieldEntry
        let approve: FieldEntry.Status?
        let flag: FieldEntry.Status?
        let reject: FieldEntry.Status?
        /// The value after a rejection.
        let rejected: JSON
        var testDescription: String { name }

        func status(after decision: ReviewDecision) -> FieldEntry.Status? {
            switch decision {
            case .approve: approve
            case .flag: flag
            case .reject: reject
            }
        }
    }

    static let cases = [
        Case(name: "empty", entry: .empty, approve: nil, flag: nil, reject: nil, rejected: .null),
        Case(
            name: "pending",
            entry: .waiting("b"),
            approve: .approved,
            flag: .flagged,
            reject: .rejected,
            rejected: "b"
        ),
        Case(
            name: "pending after an approved value",
            entry: .waiting("b", after: "a"),
            approve: .approved,
            flag: .flagged,
            reject: .approved,
            rejected: "a"
        ),
        Case(
            name: "approved",
            entry: .approved("b"),
            approve: .approved,
            flag: .flagged,
            reject: .rejected,
            rejected: "b"
        ),
        Case(
            name: "flagged",
            entry: .flagged(.waiting("b")),
            approve: .approved,
            flag: .flagged,
            reject: .rejected,
            rejected: "b"
        ),
        Case(
            name: "flagged after an approved value",
            entry: .flagged(.waiting("b", after: "a")),
            approve: .approved,
            flag: .flagged,
            reject: .approved,
            rejected: "a"
        ),
        Case(
            name: "flagged while approved",
            entry: .flagged(.approved("b")),
            approve: .approved,
            flag: .flagged,
            reject: .approved,
            rejected: "b"
        ),
        Case(
            name: "rejected",
            entry: .rejected("b"),
            approve: .approved,
            flag: .flagged,
            reject: .rejected,
            rejected: "b"
        ),
    ]

    private let reviewer = Writer(label: "reviewer", at: "t5", approves: true)

    @Test("Each decision on each state comes out as the table says", arguments: cases, ReviewDecision.allCases)
    func table(row: Case, decision: ReviewDecision) throws {
        guard let status = row.status(after: decision) else {
            let failure = thrown { try row.entry.reviewed(decision, by: reviewer) } as? Failure
            #expect(failure?.code == .nothingToReview)
            return
        }
        let outcome = try row.entry.reviewed(decision, by: reviewer)
        #expect(outcome.entry.status == status)
        #expect(outcome.entry.value == (decision == .reject ? row.rejected : "b"))
        #expect(outcome.restored == (decision == .reject && status == .approved))
        if status == row.entry.status, decision != .reject { #expect(outcome.entry == row.entry, "a no-op") }
        #expect((outcome.entry.lastApproved != nil) == (decision == .flag && row.entry.publicValue != nil))
    }

    @Test("Approving names the reviewer and turns a suggestion of an AI into its approval")
    func approving() throws {
        let entry = try FieldEntry.waiting("b").reviewed(.approve, by: reviewer).entry
        #expect(entry.source == .aiApproved)
        #expect(entry.approvedBy == "reviewer" && entry.approvedAt == "t5")
        #expect(entry.lastUpdatedBy == "second", "the writer stays named")
        let supplied = FieldEntry.empty.written("b", source: .supplier, locale: nil, by: reviewer)
        #expect(try supplied.reviewed(.approve, by: reviewer).entry.source == .supplier)
    }

    @Test("Approving what is approved and flagging what is flagged change nothing")
    func noChange() throws {
        let approved = FieldEntry.approved("b")
        #expect(try approved.reviewed(.approve, by: reviewer).entry == approved)
        let flagged = FieldEntry.flagged(.approved("b"))
        #expect(try flagged.reviewed(.flag, by: reviewer).entry == flagged)
        let rejected = FieldEntry.rejected("b")
        #expect(try rejected.reviewed(.reject, by: reviewer).entry == rejected)
    }

    @Test("A value that returns brings its language, source and translations back")
    func restoring() throws {
        let editor = Writer(label: "editor", at: "t3", approves: false)
        let changed = FieldEntry.translated.written("neu", source: .supplier, locale: "de", by: editor)
            .translated("new", source: .manual, into: "en", by: reviewer)
        let outcome = try changed.reviewed(.reject, by: reviewer)
        #expect(outcome.restored)
        #expect(outcome.entry.value == "old" && outcome.entry.sourceLocale == "en")
        #expect(outcome.entry.source == .manual)
        #expect(outcome.entry.translations.mapValues(\.isApproved) == ["de": true, "fr": false, "it": true])
        #expect(outcome.entry.translations["de"]?.value == "alt")
        #expect(outcome.entry.publicTranslations.map(\.value) == FieldEntry.translated.publicTranslations.map(\.value))
    }

    @Test(
        "A decision on a translation leaves the value alone",
        arguments: [
            (ReviewDecision.approve, "fr", true), (.approve, "de", true), (.flag, "de", false), (.flag, "fr", false),
            (.reject, "de", nil), (.reject, "fr", nil),
        ] as [(ReviewDecision, String, Bool?)]
    )
    func translations(decision: ReviewDecision, locale: String, isApproved: Bool?) throws {
        let before = FieldEntry.translated
        let outcome = try before.reviewed(decision, translation: locale)
        #expect(outcome.entry.translations[locale]?.isApproved == isApproved)
        var expected = before
        expected.translations[locale] = outcome.entry.translations[locale]
        #expect(outcome.entry == expected)
        #expect(!outcome.restored)
    }

    @Test("A translation that is not there cannot be reviewed", arguments: ReviewDecision.allCases)
    func noTranslation(decision: ReviewDecision) {
        let failure = thrown { try FieldEntry.translated.reviewed(decision, translation: "pl") } as? Failure
        #expect(failure?.code == .nothingToReview)
    }
}

extension FieldEntry {
    /// The entry as a reviewer's flag leaves it.
    static func flagged(_ entry: FieldEntry) -> FieldEntry {
        let reviewer = Writer(label: "reviewer", at: "t4", approves: true)
        return (try? entry.reviewed(.flag, by: reviewer).entry) ?? .empty
    }
}

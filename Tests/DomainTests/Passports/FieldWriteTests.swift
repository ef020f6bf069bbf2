import OrderedJSON
import Testing

@testable import Domain

@Suite("Writing an entry")
struct FieldWriteTests {
    typealias Source = FieldEntry.Source
    private let owner = Writer(label: "owner", at: "t1", approves: true)
    private let editor = Writer(label: "editor", at: "t2", approves: false)

    @Test(
        "The status after a write is told by writer and source",
        arguments: [
            (true, Source.manual, FieldEntry.Status.approved), (true, .aiApproved, .approved),
            (true, .referenceDB, .approved), (true, .system, .approved), (true, .company, .approved),
            (true, .aiSuggested, .pendingReview), (true, .supplier, .pendingReview), (false, .manual, .pendingReview),
            (false, .aiApproved, .pendingReview), (false, .referenceDB, .pendingReview),
            (false, .system, .pendingReview), (false, .company, .pendingReview), (false, .aiSuggested, .pendingReview),
            (false, .supplier, .pendingReview),
        ],
        [FieldEntry.empty, .approved("old"), .waiting("old"), .rejected("old")]
    )
    func status(row: (approves: Bool, source: Source, status: FieldEntry.Status), before: FieldEntry) {
        let writer = row.approves ? owner : editor
        let entry = before.written("new", source: row.source, locale: nil, by: writer)
        #expect(entry.value == "new")
        #expect(entry.status == row.status)
        #expect(entry.source == row.source)
        #expect(entry.lastUpdatedBy == writer.label && entry.lastUpdatedAt == writer.at)
        #expect(entry.seededFrom == nil)
        let earlier = row.status == .approved ? nil : before.publicValue
        #expect(entry.lastApproved?.value == earlier?.value)
        #expect(entry.lastApproved?.approvedAt == earlier?.approvedAt)
    }

    @Test(
        "The role of a user or key decides whether its writes are approved at once",
        arguments: [(Role.owner, true), (.admin, true), (.editor, false), (.viewer, false)]
    )
    func roles(role: Role, approves: Bool) throws {
        let workspace = try #require(WorkspaceID("000000000000000000000001"))
        let principal = Principal(
            workspace: workspace,
            actor: Actor(kind: .user, label: "x"),
            scopes: [],
            role: role,
            via: "via dashboard"
        )
        #expect(principal.approvesWrites == approves)
        #expect(Principal.system(workspace).approvesWrites)
    }

    @Test("Clearing leaves nothing of an entry but who did it", arguments: [JSON.null, ""])
    func clearing(nothing: JSON) {
        for writer in [owner, editor] {
            var before = FieldEntry.waiting("new", after: "old")
            before.translations = ["de": .init(value: "neu", isApproved: true)]
            let entry = before.written(nothing, source: .supplier, locale: nil, by: writer)
            var expected = FieldEntry.empty
            expected.lastUpdatedBy = writer.label
            expected.lastUpdatedAt = writer.at
            #expect(entry == expected)
            #expect(FieldEntry.empty.written(nothing, source: .manual, locale: nil, by: writer) == .empty)
        }
    }

    @Test("The same value with the same status, source and language changes nothing")
    func noChange() {
        let before = FieldEntry.empty.written("a", source: .manual, locale: "en", by: owner)
        #expect(
            before.written("a", source: .manual, locale: "en", by: Writer(label: "z", at: "t9", approves: true))
                == before
        )
        #expect(before.written("a", source: .system, locale: "en", by: owner) != before)
        #expect(before.written("a", source: .manual, locale: "de", by: owner) != before)
        #expect(before.written("a", source: .manual, locale: "en", by: editor) != before)
        #expect(before.written("b", source: .manual, locale: "en", by: owner) != before)
    }

    @Test("A number written with other digits is another value")
    func digits() throws {
        let before = FieldEntry.empty.written(
            .number(try #require(JSONNumber("1.1"))),
            source: .manual,
            locale: nil,
            by: owner
        )
        let after = before.written(.number(try #require(JSONNumber("1.10"))), source: .manual, locale: nil, by: owner)
        #expect(after.value.text == "1.10")
    }

    @Test("A changed value sends its translations back to review, an unchanged one does not")
    func staleTranslations() {
        let before = FieldEntry.translated
        let changed = before.written("new", source: .manual, locale: "en", by: owner)
        #expect(changed.translations.mapValues(\.isApproved) == ["de": false, "fr": false, "it": false])
        #expect(changed.translations["de"]?.value == "alt")
        let same = before.written("old", source: .system, locale: "en", by: owner)
        #expect(same.translations == before.translations)
    }

    @Test("Translations never hold the language of the value")
    func sourceLocale() {
        let entry = FieldEntry.translated.written("neu", source: .manual, locale: "de", by: owner)
        #expect(entry.sourceLocale == "de")
        #expect(entry.translations.keys.sorted() == ["fr", "it"])
        #expect(entry.translations.values.allSatisfy { !$0.isApproved })
    }

    @Test("The first approved value stays public through any number of changes that wait")
    func waiting() {
        let first = FieldEntry.empty.written("a", source: .manual, locale: nil, by: owner)
        let third = first.written("b", source: .manual, locale: nil, by: editor)
            .written("c", source: .aiSuggested, locale: nil, by: owner)
        #expect(third.value == "c" && third.status == .pendingReview)
        #expect(third.publicValue?.value == "a")
    }

    @Test("A change that waits takes no translation from the public")
    func waitingTranslations() {
        let entry = FieldEntry.translated.written("new", source: .manual, locale: "en", by: editor)
        #expect(entry.translations["de"]?.isApproved == false)
        #expect(entry.publicTranslations.map(\.locale) == ["de", "it"])
        #expect(entry.publicTranslations.map(\.value) == ["alt", "vecchio"])
        #expect(FieldEntry.flagged(entry).publicTranslations.map(\.value) == ["alt", "vecchio"])
        let again = entry.written("newer", source: .manual, locale: "de", by: editor)
        #expect(again.publicTranslations.map(\.value) == ["alt", "vecchio"])
        let translated = again.translated("nuovo", source: .manual, into: "it", by: owner)
        #expect(
            translated.publicTranslations.map(\.value) == ["alt", "vecchio"],
            "a translation of what waits waits too"
        )
    }

    @Test(
        "A translation has a status of its own and leaves that of the field alone",
        arguments: [
            (true, Source.manual, true), (true, .aiApproved, true), (true, .aiSuggested, false),
            (true, .supplier, false),
            (false, .manual, false), (false, .system, false),
        ],
        [FieldEntry.approved("old"), .waiting("new", after: "old")]
    )
    func translation(row: (approves: Bool, source: Source, isApproved: Bool), before: FieldEntry) {
        let writer = row.approves ? owner : editor
        let entry = before.translated("alt", source: row.source, into: "de", by: writer)
        #expect(entry.translations == ["de": .init(value: "alt", isApproved: row.isApproved)])
        #expect(entry.value == before.value && entry.status == before.status && entry.source == before.source)
        #expect(entry.lastApproved == before.lastApproved)
        #expect(entry.lastUpdatedBy == writer.label)
        #expect(entry.translated("alt", source: row.source, into: "de", by: writer) == entry)
        #expect(entry.translated(.null, source: row.source, into: "de", by: writer).translations.isEmpty)
    }
}

extension FieldEntry {
    /// An approved value as an owner left it.
    static func approved(_ value: JSON) -> FieldEntry {
        FieldEntry.empty.written(
            value,
            source: .manual,
            locale: nil,
            by: Writer(label: "first", at: "t0", approves: true)
        )
    }

    /// A value that waits for review, possibly over an approved one.
    static func waiting(_ value: JSON, after earlier: JSON? = nil) -> FieldEntry {
        let before = earlier.map { FieldEntry.approved($0) } ?? FieldEntry.empty
        let writer = Writer(label: "second", at: "t0", approves: false)
        return before.written(value, source: .aiSuggested, locale: nil, by: writer)
    }

    /// A value that a reviewer has refused.
    static func rejected(_ value: JSON) -> FieldEntry {
        var entry = waiting(value)
        entry.status = .rejected
        return entry
    }

    /// An approved English value with translations, of which the French one waits for review.
    static var translated: FieldEntry {
        var entry = FieldEntry.empty.written(
            "old",
            source: .manual,
            locale: "en",
            by: Writer(label: "first", at: "t0", approves: true)
        )
        entry.translations = [
            "de": Translation(value: "alt", isApproved: true), "fr": Translation(value: "vieux", isApproved: false),
            "it": Translation(value: "vecchio", isApproved: true),
        ]
        return entry
    }
}

import OrderedJSON
import TestRandomness
import Testing

@testable import Domain

@Suite("Field entries")
struct FieldEntryTests {
    @Test(
        "Null and empty text are no value, everything else is",
        arguments: [
            (JSON.null, false), ("", false), (0, true), (false, true), ([], true), ([:], true), (" ", true),
            ("0", true),
        ] as [(JSON, Bool)]
    )
    func value(json: JSON, isValue: Bool) {
        var entry = FieldEntry()
        entry.value = json
        entry.status = .approved
        #expect(entry.hasValue == isValue)
        entry.status = .rejected
        #expect(!entry.hasValue, "a rejected entry counts as having none")
    }

    @Test("The public knows the newest approved value", arguments: FieldEntry.Status.allCases)
    func publicValue(status: FieldEntry.Status) {
        var entry = FieldEntry()
        entry.value = "new"
        entry.status = status
        let withoutEarlier = entry.publicValue?.value
        entry.lastApproved = FieldEntry.ApprovedValue(value: "old", sourceLocale: nil, source: .manual, approvedAt: nil)
        let withEarlier = entry.publicValue?.value
        switch status {
        case .approved: #expect(withoutEarlier == "new" && withEarlier == "new")
        case .pendingReview, .flagged: #expect(withoutEarlier == nil && withEarlier == "old")
        case .empty, .rejected: #expect(withoutEarlier == nil && withEarlier == nil)
        }
    }

    @Test("An entry reads back from the store as it was, whatever it holds")
    func stored() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let entry = random.entry()
            let read = FieldEntry(stored: try JSON.parse(entry.storedJSON.text))
            #expect(read == entry)
        }
    }

    @Test("The wire has its keys in the order of the contract and leaves out what has no value")
    func wire() {
        var entry = FieldEntry()
        #expect(entry.json == ["value": nil, "status": "empty"])
        entry.value = 48
        entry.status = .approved
        entry.source = .system
        entry.seededFrom = "product"
        #expect(entry.json.objectValue?.keys == ["value", "status", "source", "seededFrom"])
        entry.status = .pendingReview
        entry.sourceLocale = "en"
        entry.translations = ["de": .init(value: "B", isApproved: true), "bg": .init(value: "A", isApproved: false)]
        entry.lastApproved = .init(value: 47, sourceLocale: "en", source: .manual, approvedAt: "t")
        (entry.lastUpdatedBy, entry.lastUpdatedAt) = ("x", "t")
        (entry.approvedBy, entry.approvedAt) = ("y", "t")
        #expect(
            entry.json.objectValue?.keys == [
                "value", "status", "source", "sourceLocale", "translations", "lastUpdatedBy", "lastUpdatedAt",
                "seededFrom", "lastApproved", "approvedBy", "approvedAt",
            ]
        )
        #expect(entry.json["translations"]?.objectValue?.keys == ["bg", "de"])
        #expect(entry.json["translations"]?["de"] == ["value": "B", "status": "approved"])
        #expect(entry.json["translations"]?["bg"] == ["value": "A", "status": "pending_review"])
        #expect(entry.json["lastApproved"] == ["value": 47, "approvedAt": "t"])
    }

    @Test("A write answers with source and writer even when they are null")
    func written() {
        #expect(
            FieldEntry.empty.writtenJSON
                == ["value": nil, "status": "empty", "source": nil, "lastUpdatedBy": nil, "lastUpdatedAt": nil]
        )
    }
}

extension SeededGenerator {
    /// Any entry that the store may hold.
    mutating func entry() -> FieldEntry {
        let values: [JSON] = ["text", 48, true, ["a", 1], ["k": nil], "\u{1F50B} ä"]
        var entry = FieldEntry()
        entry.value = one(of: values)
        entry.status = one(of: FieldEntry.Status.allCases)
        entry.source = one(of: FieldEntry.Source.allCases)
        if once(in: 2) { entry.sourceLocale = "en" }
        for locale in ["bg", "de", "fr"] where once(in: 3) {
            entry.translations[locale] = .init(value: one(of: values), isApproved: once(in: 2))
        }
        if once(in: 3) { entry.seededFrom = "product" }
        if once(in: 3) {
            entry.lastApproved = .init(value: one(of: values), sourceLocale: nil, source: .supplier, approvedAt: "t1")
            if once(in: 2) { entry.lastApproved?.translations = ["de": one(of: values)] }
        }
        if once(in: 2) { (entry.lastUpdatedBy, entry.lastUpdatedAt) = ("someone", "t2") }
        if once(in: 3) { (entry.approvedBy, entry.approvedAt) = ("other", "t3") }
        return entry
    }
}

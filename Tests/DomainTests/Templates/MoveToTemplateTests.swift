import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Moves to another template version")
struct MoveToTemplateTests {
    /// Three versions of one template.
    private let versions: [Template]

    private var first: Template { versions[0] }
    private var second: Template { versions[1] }

    init() throws {
        let all: [[JSONObject]] = [
            [
                SampleTemplate.field("battery_weight", type: .number),
                SampleTemplate.field("pack_name", type: .string, ["translatable": true]),
                SampleTemplate.field("maker", type: .string, ["keyAliases": ["manufacturer"]]),
                SampleTemplate.field("colour", type: .string),
                SampleTemplate.field("shade", type: .string),
                SampleTemplate.field("rating", type: .string),
                SampleTemplate.field("chemistry", type: .string, ["defaultValue": "LFP"]),
            ],
            [
                SampleTemplate.field("note", type: .string),
                SampleTemplate.field("recycled", type: .boolean, ["defaultValue": true]),
                SampleTemplate.field("battery_weight", type: .number),
                SampleTemplate.field(
                    "battery_name",
                    type: .string,
                    ["translatable": true, "keyAliases": ["pack_name"]]
                ),
                SampleTemplate.field("manufacturer", type: .string),
                SampleTemplate.field("rating", type: .number),
                SampleTemplate.field("chemistry", type: .string, ["defaultValue": "NMC"]),
                SampleTemplate.field("origin", type: .string),
                SampleTemplate.field("remarks", type: .array),
            ],
            [SampleTemplate.field("battery_weight", type: .number)],
        ]
        versions = try all.enumerated().map { try SampleTemplate.template(fields: $1, version: $0 + 1) }
    }

    @Test("A value goes over by its key or by an alias, with all that is known of it", arguments: Engine.available)
    func kept(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            let before = try await test.filled(id)
            let move = try await test.move(id)
            let after = try await test.filled(id)
            #expect(move.from.id == first.id && move.to.id == second.id)
            #expect(after.passport.templateID == second.id && after.entries.template.version == 2)
            #expect(after.passport.status == .draft)
            #expect(after.passport.revision == before.passport.revision + 1)
            #expect(after.passport.revision == move.passport.revision)
            for (old, new) in [
                ("battery_weight", "battery_weight"), ("pack_name", "battery_name"), ("maker", "manufacturer"),
                ("chemistry", "chemistry"),
            ] {
                let entry = try #require(before.entries[old])
                #expect(entry.hasValue && after.entries[new] == entry, "\(new)")
            }
            #expect(after.entries["battery_name"]?.status == .pendingReview)
            #expect(after.entries["chemistry"]?.value == "LFP", "what the passport had, not the new default")
        }
    }

    @Test("A field without a place or of another type is dropped and told with its value", arguments: Engine.available)
    func dropped(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            let move = try await test.move(id)
            let after = try await test.filled(id)
            #expect(move.dropped.map(\.key) == ["colour", "shade", "rating"])
            #expect(move.dropped.map(\.value) == ["red", nil, "good"])
            #expect(after.entries["rating"] == .empty)
            #expect(after.entries["colour"] == nil)
        }
    }

    @Test("A field that is new begins as it does in a new passport", arguments: Engine.available)
    func added(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            let move = try await test.move(id)
            let after = try await test.filled(id)
            #expect(move.added == ["note", "recycled", "origin", "remarks"])
            let recycled = try #require(after.entries["recycled"])
            #expect(recycled.value == true && recycled.status == .approved)
            #expect(recycled.source == .system && recycled.seededFrom == "template")
            for key in ["note", "origin", "remarks"] { #expect(after.entries[key] == .empty, "\(key)") }
            try await test.set(["note": "Written on the new version"], of: id)
            #expect(try await test.entry("note", of: id).value == "Written on the new version")
        }
    }

    @Test("The counts are those of the new version, in the answer and in the store", arguments: Engine.available)
    func counts(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            let before = try await test.filled(id).passport.counts
            #expect(before == FieldCounts(total: 7, approved: 5, pendingReview: 1, flagged: 0))
            let move = try await test.move(id)
            let expected = FieldCounts(total: 9, approved: 4, pendingReview: 1, flagged: 0)
            #expect(move.passport.counts == expected)
            #expect(try await test.filled(id).passport.counts == expected)
            try await test.set(["origin": "IT"], of: id)
            let later = FieldCounts(total: 9, approved: 5, pendingReview: 1, flagged: 0)
            #expect(try await test.filled(id).passport.counts == later)
        }
    }

    @Test("A move is one audit entry, with both versions and what was dropped", arguments: Engine.available)
    func trail(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            let before = try await test.trail(of: id).count
            try await test.move(id)
            let entries = try await test.trail(of: id, .templateMoved)
            #expect(entries.map(\.action.rawValue) == ["passport.template_changed"])
            #expect(entries.map(\.before) == [["version": 1]])
            #expect(entries.map(\.after) == [["version": 2, "dropped": ["colour", "shade", "rating"]]])
            #expect(try await test.trail(of: id).count == before + 1)
        }
    }

    @Test("Without a version the newest is meant, else the one that is named", arguments: Engine.available)
    func target(engine: Engine) async throws {
        try await withDraft(on: engine, knowing: 3) { test, id in
            let named = try await test.move(id, to: 2)
            #expect(named.to.version == 2)
            #expect(try await test.filled(id).entries.template.version == 2)
            #expect(try await test.move(id).to.version == 3)
            #expect(try await test.filled(id).entries.template.version == 3)
        }
    }

    @Test("A passport on that version stays as it is", arguments: Engine.available)
    func same(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            for version in [1, 2] {
                if version == 2 { try await test.move(id) }
                let (before, trail) = (try await test.filled(id), try await test.trail(of: id).count)
                let move = try await test.move(id, to: version)
                #expect(move.from.version == version && move.to.version == version)
                #expect(move.dropped.isEmpty && move.added.isEmpty)
                let after = try await test.filled(id)
                #expect(after.passport.revision == before.passport.revision)
                #expect(after.passport.templateID == before.passport.templateID)
                #expect(try await test.trail(of: id).count == trail)
            }
        }
    }

    @Test("An older version, or one that there is not, is refused", arguments: Engine.available)
    func unknown(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            try await test.move(id)
            for version in [1, 0, 3] {
                let failure = try await refusal { try await test.move(id, to: version) }
                #expect(failure?.code == .validation)
                #expect(failure?.faults(at: "version").count == 1, "\(version)")
            }
            #expect(try await test.filled(id).entries.template.version == 2)
        }
    }

    @Test("Only a draft is moved", arguments: Engine.available, PassportStatus.allCases)
    func statuses(engine: Engine, status: PassportStatus) async throws {
        try await withDraft(on: engine) { test, id in
            try await test.review("pack_name", of: id, .approve)
            try await test.bring(id, to: status)
            let before = try await test.filled(id).passport
            let failure = try await refusal { try await test.move(id) }
            switch status {
            case .draft: #expect(failure == nil)
            case .archived: #expect(failure?.code == .passportArchived)
            default: #expect(failure?.code == .invalidStatus)
            }
            guard status != .draft else { return }
            let after = try await test.filled(id).passport
            #expect(after.templateID == first.id && after.revision == before.revision && after.status == status)
            #expect(try await test.trail(of: id, .templateMoved).isEmpty)
        }
    }

    @Test("Who may not approve may not move", arguments: Engine.available)
    func roles(engine: Engine) async throws {
        try await withDraft(on: engine) { test, id in
            for role in [Role.editor, .viewer] {
                let failure = try await refusal { try await test.move(id, as: role) }
                #expect(failure?.code == .insufficientRole)
            }
            #expect(try await test.filled(id).passport.templateID == first.id)
            #expect(try await test.move(id, as: .admin).to.version == 2)
        }
    }

    /// Runs `body` with a draft on the first version, filled, after an update of the program that brought later ones.
    private func withDraft(
        on engine: Engine,
        knowing count: Int = 2,
        _ body: @Sendable (TestPlatform, PassportID) async throws -> Void
    ) async throws {
        let (earlier, later) = (TemplateCatalogue([first]), TemplateCatalogue(Array(versions.prefix(count))))
        try await TestPlatform.run(on: engine, templates: earlier) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["battery_weight": 12, "maker": "Uno", "colour": "red", "rating": "good"], of: id)
            try await test.set(["pack_name": "Pack"], of: id, as: .editor, sourceLocale: "en")
            try await body(test.updated(to: later), id)
        }
    }
}

extension TestPlatform {
    /// Moves a passport to another version of its template.
    @discardableResult
    fileprivate func move(
        _ id: PassportID,
        to version: Int? = nil,
        as role: Role = .owner
    ) async throws -> TemplateMove {
        try await write(as: role) { try platform.passports.moveToTemplate(version: version, id, in: $0) }
    }
}

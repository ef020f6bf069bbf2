import Carriers
import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// `/passports/labels`.
@Suite("Labels")
struct LabelTests {
    private static let nothing = "000000000000000000000000"

    private static func body(_ ids: [String], _ more: JSONObject = [:]) -> JSON {
        var body: JSONObject = ["passportIds": .array(ids.map { .string($0) }), "layout": "a4-3x8"]
        for (key, value) in more { body[key] = value }
        return .object(body)
    }

    /// How many pages a document has.
    private static func pages(_ answer: TestAnswer) -> Int {
        // Not all of it is UTF-8, but the objects that are counted are.
        answer.text.matches(of: /\/Type \/Page\s/).count
    }

    @Test("Labels come as a PDF, in every layout and symbol", arguments: Stage.all)
    func sheet(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let ids = [try await test.makeDraft("A(21)B"), try await test.makePublished("S2", "textiles")]
            for layout in LabelLayout.allCases {
                for symbology in ["qr", "datamatrix"] {
                    for data in ["digitalLink", "elementString"] {
                        let answer = await test.send(
                            .post,
                            "/passports/labels",
                            LabelTests.body(
                                ids,
                                [
                                    "layout": .string(layout.rawValue), "symbology": .string(symbology),
                                    "data": .string(data),
                                ]
                            )
                        )
                        #expect(answer.status == 200, "\(layout): \(answer.text.prefix(300))")
                        #expect(answer.headers[.contentType] == "application/pdf")
                        #expect(answer.headers[.contentDisposition] == "inline; filename=\"labels.pdf\"")
                        #expect(answer.headers[.cacheControl] == "private, no-store")
                        #expect(answer.body.starts(with: Array("%PDF-".utf8)))
                        #expect(LabelTests.pages(answer) == (layout.labelsPerPage == 1 ? 2 : 1))
                        #expect(answer.defect == nil)
                    }
                }
            }
        }
    }

    @Test("A label may be wanted twice, and places of the first page may be used")
    func pages() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft()
            for (count, skip, pages) in [(1, 23, 1), (2, 23, 2), (24, 0, 1), (25, 0, 2), (1_000, 0, 42)] {
                let ids = Array(repeating: id, count: count)
                let body = LabelTests.body(ids, ["skip": JSON(skip)])
                let answer = try await test.done(.post, "/passports/labels", body)
                #expect(LabelTests.pages(answer) == pages)
            }
        }
    }

    @Test("Labels are the same bytes whenever they are printed, in the order of the ids")
    func order() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let ids = [try await test.makeDraft("S1"), try await test.makeDraft("S2")]
            let first = try await test.done(.post, "/passports/labels", LabelTests.body(ids))
            test.clock.advance(bySeconds: 60)
            let again = try await test.done(.post, "/passports/labels", LabelTests.body(ids))
            #expect(first.body == again.body)
            let turned = try await test.done(.post, "/passports/labels", LabelTests.body(ids.reversed()))
            #expect(first.body != turned.body)
        }
    }

    @Test(
        "Every fault of the body is told at once",
        arguments: [
            ([:], ["passportIds: Required", "layout: Required"]),
            (
                ["passportIds": [], "layout": "a4", "skip": 65],
                [
                    "passportIds: Must contain at least 1 item",
                    "layout: Must be one of: a4-2x7, a4-3x7, a4-3x8, a4-5x13, letter-2x5, letter-3x10, roll-50x25, "
                        + "roll-62x29, roll-100x50",
                    "skip: Must be at most 64",
                ]
            ),
            (
                ["passportIds": ["x", 1, "66f0c1d2e3f4a5b6c7d8e9aa"], "layout": "a4-3x8", "skip": 24],
                [
                    "passportIds.0: Must be 24 hexadecimal digits", "passportIds.1: Expected string, received number",
                    "skip: Must be less than 24, the labels of a page",
                ]
            ),
            (
                [
                    "passportIds": ["66f0c1d2e3f4a5b6c7d8e9aa"], "layout": "roll-50x25", "skip": 1, "symbology": "ean",
                    "data": "gtin", "color": "black", "backgroundColor": 0, "useCompanyBranding": "yes",
                ],
                [
                    "skip: Must be less than 1, the labels of a page", "symbology: Must be one of: qr, datamatrix",
                    "data: Must be one of: digitalLink, elementString", "color: Must be 6 hexadecimal digits",
                    "backgroundColor: Expected string, received number",
                    "useCompanyBranding: Expected boolean, received string",
                ]
            ),
            (
                ["passportIds": ["66f0c1d2e3f4a5b6c7d8e9aa"], "layout": "a4-3x8", "color": "#ffd700"],
                [
                    "color: The symbol must have a contrast of at least 3 : 1 to its background: "
                        + "#ffd700 on #ffffff has 1.40 : 1"
                ]
            ),
        ] as [(JSON, [String])]
    )
    func faults(body: JSON, faults: [String]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.post, "/passports/labels", body)
            #expect(answer.status == 400)
            #expect(Set(answer.faults) == Set(faults), "\(answer.faults)")
        }
    }

    @Test("More than a thousand labels are refused")
    func tooMany() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let ids = Array(repeating: LabelTests.nothing, count: 1_001)
            let answer = await test.send(.post, "/passports/labels", LabelTests.body(ids))
            #expect(answer.status == 400)
            #expect(answer.faults == ["passportIds: Must contain at most 1000 items"])
        }
    }

    @Test("What is not there, is another's or is archived is named by its place", arguments: Engine.available)
    func refused(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let stranger = try await test.platform.workspaces.create(Workspaces.Draft(name: "Stranger"))
            let key = try await test.platform.store.write(as: .system(stranger)) { work in
                try test.platform.apiKeys.create(named: "test", in: work).secret.text
            }
            let draft = try await test.makeDraft("S1")
            let archived = try await test.makePublished("S2")
            try await test.done(.post, "/passports/\(archived)/archive")

            let gone = await test.send(.post, "/passports/labels", LabelTests.body([draft, archived, archived]))
            #expect(gone.status == 409 && gone.error == "passport_archived")
            let sentence = "This passport is archived; it has no carrier any more."
            #expect(gone.faults == ["passportIds.1: \(sentence)", "passportIds.2: \(sentence)"])

            let ids = [LabelTests.nothing, draft, archived]
            let unknown = await test.send(.post, "/passports/labels", LabelTests.body(ids))
            #expect(unknown.status == 404 && unknown.error == "not_found")
            #expect(unknown.faults == ["passportIds.0: Passport not found", "passportIds.2: \(sentence)"])

            let foreign = await test.send(.post, "/passports/labels", LabelTests.body([draft, archived]), key: key)
            #expect(foreign.status == 404)
            #expect(foreign.faults == ["passportIds.0: Passport not found", "passportIds.1: Passport not found"])
        }
    }

    @Test("Labels that cannot be made are named by their place, and none is made")
    func impossible() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let ids = [
                try await test.makeDraft("S1"), try await test.makeDraft("TX 7/001"),
                try await test.makeDraft(String(repeating: "é", count: 100)),
            ]
            let noElements = await test.send(
                .post,
                "/passports/labels",
                LabelTests.body(ids, ["data": "elementString"])
            )
            #expect(noElements.status == 400)
            #expect(noElements.faults == [1, 2].map { "passportIds.\($0): \(CarrierContent.noElementString)" })

            let small = await test.send(.post, "/passports/labels", LabelTests.body(ids, ["layout": "a4-5x13"]))
            #expect(small.status == 400 && small.error == "Validation error")
            let fault = try #require(small.faults.first)
            #expect(
                fault.hasPrefix("passportIds.2: The label is too small for this symbol: ") && small.faults.count == 1
            )
            #expect(small.defect == nil)
            try await test.done(.post, "/passports/labels", LabelTests.body(ids, ["layout": "roll-100x50"]))
        }
    }

    @Test("Labels are a read: they count as one, and need no right to write", arguments: Engine.available)
    func budget(engine: Engine) async throws {
        let file: JSON = ["small": ["maxV1WritesPerDay": 9, "maxV1PassportsPerDay": 3, "maxDpps": 9]]
        try await TestPlatform.run(on: engine, plans: try Plans(file: file, initial: "small")) { test in
            let ids = [try await test.makeDraft("S1"), try await test.makeDraft(String(repeating: "é", count: 100))]
            let made = try await test.done(.post, "/passports/labels", LabelTests.body(ids))
            #expect(made.headers[.rateLimitRemaining] == "2")
            #expect(made.body.starts(with: Array("%PDF-".utf8)))
            let small = await test.send(.post, "/passports/labels", LabelTests.body(ids, ["layout": "a4-5x13"]))
            #expect(small.status == 400 && small.headers[.rateLimitRemaining] == "1")
            let found = test.pipeline.routes.first { $0.operation?.id == "printPassportLabels" }
            let route = try #require(found)
            #expect(!route.honoursKeys)
            guard case .scope(.passportsRead) = route.access else {
                Issue.record("\(route.access)")
                return
            }
        }
    }

    @Test("The brand colour is the colour of the symbols when asked for")
    func branding() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            var draft = Workspaces.Draft(name: "Branded")
            draft.brandColor = "0f5c4d"
            let workspace = try await test.platform.workspaces.create(draft)
            let key = try await test.platform.store.write(as: .system(workspace)) { work in
                try test.platform.apiKeys.create(named: "test", in: work).secret.text
            }
            let branded = test.holding(key)
            let ids = [try await branded.makeDraft()]
            let bodies = [[:], ["color": "0F5C4D"], ["useCompanyBranding": true]] as [JSONObject]
            var documents: [[UInt8]] = []
            for more in bodies {
                documents.append(try await branded.done(.post, "/passports/labels", LabelTests.body(ids, more)).body)
            }
            #expect(documents[0] != documents[1] && documents[1] == documents[2])
        }
    }
}

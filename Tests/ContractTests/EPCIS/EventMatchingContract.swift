import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Which events belong to which passports (integrations §5, Matching).
@Suite("integrations §5: matching")
struct EventMatchingContract {
    private static let gtin = TestPlatform.gtin

    /// Spellings of the unit `S1` of the GTIN of tests.
    private static let unit = [
        "https://id.gs1.org/01/\(gtin)/21/S1", "https://any.example/01/\(gtin)/21/S1",
        "http://id.example/p/01/\(gtin)/21/S1", "https://x.example/some/stem/01/\(gtin)/21/S1?11=260101",
        "https://id.gs1.org/01/\(gtin)/10/LOT/21/S1", "https://id.gs1.org/01/\(gtin)/22/V/21/%531",
        "https://id.gs1.org/01/4012345000016/21/S1", "urn:epc:id:sgtin:4012345.000001.S1",
    ]

    /// Spellings of its class.
    private static let classes = [
        "https://id.gs1.org/01/\(gtin)", "https://id.example/p/01/4012345000016",
        "urn:epc:idpat:sgtin:4012345.000001.*",
    ]

    @Test("An identifier in every equivalent form belongs to its passport", arguments: Stage.all)
    func units(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1")
            let other = try await test.makeDraft("S2")
            for (number, epc) in (Self.unit + Self.classes).enumerated() {
                let job = try await test.captured(.event("urn:x:\(number)", ["epcList": [.string(epc)]]))
                #expect(job["unmatchedEpcs"] == [], "\(epc): \(job.text)")
            }
            let lists: [JSONObject] = [
                ["type": "AggregationEvent", "parentID": "urn:x:p", "childEPCs": [.string(Self.unit[7])]],
                ["type": "TransactionEvent", "parentID": .string(Self.unit[1])],
                [
                    "type": "TransformationEvent", "action": nil, "inputEPCList": [.string(Self.unit[0])],
                    "outputEPCList": ["urn:x:o"],
                ],
                ["quantityList": [["epcClass": .string(Self.classes[2]), "quantity": 5]]],
            ]
            for (number, more) in lists.enumerated() {
                var members = more
                if more["epcList"] == nil, more["type"] != "TransactionEvent" { members.append("epcList", nil) }
                _ = try await test.captured(.event("urn:y:\(number)", members))
            }
            let found = try await test.done(.get, "/passports/\(id)/epcis").eventIDs
            #expect(found.count == Self.unit.count + Self.classes.count + lists.count, "\(found)")
            let classed = try await test.done(.get, "/passports/\(other)/epcis").eventIDs
            #expect(classed.count == Self.classes.count + 1)
            #expect(try await test.done(.get, "/passports/by-serial/S1/epcis").eventIDs == found)
            try await test.done(.post, "/passports/\(id)/archive", [:])
            #expect(try await test.done(.get, "/passports/\(id)/epcis").eventIDs == found)
        }
    }

    @Test("A lot matches the passports of the lot", arguments: Stage.all)
    func lots(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let lot = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "L-1"]).id()
            let inside =
                try await test.done(.post, "/passports", .passport(of: product, "S1", ["batchId": .string(lot)]))
                .id()
            let outside = try await test.makePassport(of: product, serial: "S2")
            let epcs = ["https://id.gs1.org/01/\(Self.gtin)/10/L-1", "urn:epc:class:lgtin:4012345.000001.L-1"]
            for (number, epc) in epcs.enumerated() {
                let job = try await test.captured(
                    .event("urn:x:\(number)", ["epcList": nil, "quantityList": [["epcClass": .string(epc)]]])
                )
                #expect(job["unmatchedEpcs"] == [], "\(job.text)")
            }
            let missing = "https://id.gs1.org/01/\(Self.gtin)/10/L-2"
            let job = try await test.captured(.event("urn:x:9", ["epcList": [.string(missing)]]))
            #expect(job["unmatchedEpcs"] == [.string(missing)])
            #expect(try await test.done(.get, "/passports/\(inside)/epcis").eventIDs == ["urn:x:0", "urn:x:1"])
            #expect(try await test.done(.get, "/passports/\(outside)/epcis").eventIDs == [])
        }
    }

    @Test("Serial numbers beyond GS1's rules match too", arguments: Stage.all)
    func longSerials(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let serial = "A serial/number that GS1 does not allow"
            let id = try await test.makeDraft(serial)
            let link = "https://id.example/p/01/\(Self.gtin)/21/A%20serial%2Fnumber%20that%20GS1%20does%20not%20allow"
            let job = try await test.captured(.event("urn:x:1", ["epcList": [.string(link)]]))
            #expect(job["unmatchedEpcs"] == [])
            #expect(try await test.done(.get, "/passports/\(id)/epcis").eventIDs == ["urn:x:1"])
        }
    }

    @Test("Events without a passport are stored; what has none is listed once, as it stands", arguments: Stage.all)
    func unmatched(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft("S1")
            let epcs: JSON = [
                "urn:epc:id:sgtin:4012345.000001.S9", "https://id.gs1.org/01/\(Self.gtin)/21/S1", "urn:x:thing",
                "urn:epc:id:sscc:4012345.0000000001", "https://id.gs1.org/01/09506000134352",
            ]
            let job = try await test.captured(
                .document([.event(nil, ["epcList": epcs]), .event("urn:x:2", ["epcList": epcs])])
            )
            #expect(
                job["unmatchedEpcs"]
                    == [
                        "urn:epc:id:sgtin:4012345.000001.S9", "urn:x:thing", "urn:epc:id:sscc:4012345.0000000001",
                        "https://id.gs1.org/01/09506000134352",
                    ]
            )
            #expect(job["status"] == "success" && job.int("capturedCount") == 2)
        }
    }

    @Test("Nothing of one workspace is matched, found or told in another", arguments: Stage.all)
    func tenancy(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePublished("S1")
            _ = try await test.captured(.event("urn:x:1", ["epcList": [.string(Self.unit[0])]]))
            let other = test.holding(try await test.otherWorkspace().key)
            for epc in Self.unit + Self.classes {
                let job = try await other.captured(.event(nil, ["epcList": [.string(epc)]]))
                #expect(job["unmatchedEpcs"] == [.string(epc)], "\(epc)")
            }
            let ours = try await test.done(.get, "/passports/\(id)/epcis").eventIDs
            #expect(ours == ["urn:x:1", "urn:tracepass:epcis:\(id):commissioning"])
            #expect(try await test.events().count == 2)
            let theirs = try await other.events("MATCH_anyEPC=\(Self.unit[7])")
            #expect(!theirs.contains("urn:x:1") && !theirs.isEmpty)
            #expect(await other.send(.get, "/passports/\(id)/epcis").refuses(404, "not_found"))
            #expect(await other.send(.get, "/epcis/events/urn:x:1").refuses(404, "not_found"))
            for resource in ["epcs", "bizSteps", "eventTypes"] {
                _ = try await test.captured(.event("urn:x:\(resource)", ["bizStep": "https://only.example/ours"]))
                let values = try await other.done(.get, "/epcis/\(resource)?perPage=1000").text
                #expect(!values.contains("only.example"))
            }
            let export = await other.send(.get, "/epcis/export")
            #expect(!export.text.contains("urn:x:1") && export.status == 200)
        }
    }
}

import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Exports and the events that the platform builds (integrations §5, Export).
@Suite("integrations §5: export")
struct EventExportContract {
    @Test("The document of a passport: the oldest event first, those of one time by identifier", arguments: Stage.all)
    func document(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1")
            for (name, time) in [("c", "02:00:00Z"), ("a", "03:00:00+01:00"), ("b", "01:00:00Z"), ("d", "23:00:00Z")] {
                _ = try await test.captured(.event("urn:x:\(name)", ["eventTime": .string("2026-03-01T" + time)]))
            }
            let answer = try await test.done(.get, "/passports/\(id)/epcis")
            #expect(answer.header("Content-Type") == "application/ld+json")
            #expect(answer.keys() == ["@context", "type", "schemaVersion", "creationDate", "epcisBody"])
            #expect(
                answer["@context"]
                    == [JSON.gs1Context[0] ?? nil, ["tracepass": "https://tracepass.eu/voc/"]]
            )
            #expect(answer["type"] == "EPCISDocument" && answer["schemaVersion"] == "2.0")
            #expect(answer.eventIDs == ["urn:x:b", "urn:x:a", "urn:x:c", "urn:x:d"])
        }
    }

    @Test("The first publication is an event, found by queries and not metered", arguments: Stage.all)
    func commissioning(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1")
            try await test.done(
                .patch,
                "/passports/\(id)/parties/manufacturer",
                ["legalName": "Maker", "gln": "4012345000009", "country": "DE"]
            )
            #expect(try await test.events().isEmpty)
            test.clock.advance(bySeconds: 60)
            try await test.publish(id)
            let built = try #require(try await test.done(.get, "/passports/\(id)/epcis").eventList.first)
            let expected: JSONObject = [
                "type": "ObjectEvent", "eventID": .string("urn:tracepass:epcis:\(id):commissioning"),
                "eventTime": "2026-03-02T08:16:00.000Z", "eventTimeZoneOffset": "+00:00",
                "epcList": [.string(TestPlatform.idBase + TestPlatform.path())], "action": "ADD",
                "bizStep": "https://ref.gs1.org/cbv/BizStep-commissioning",
                "bizLocation": ["id": "https://id.gs1.org/414/4012345000009"],
                "recordTime": "2026-03-02T08:16:00.000Z",
            ]
            #expect(built == .object(expected))
            #expect(try await test.events("EQ_bizStep=commissioning") == ["urn:tracepass:epcis:\(id):commissioning"])
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 0)
            test.clock.advance(bySeconds: 60)
            try await test.done(.post, "/passports/\(id)/suspend", ["reason": "r"])
            try await test.done(.post, "/passports/\(id)/resume", [:])
            #expect(try await test.events().count == 1)
        }
    }

    @Test("Elements of supply_chain_events are events, and follow the field", arguments: Stage.all)
    func supplyChain(stage: Stage) async throws {
        let elements: JSON = [
            [
                "processStep": "Heat Treatment", "eventTime": "2026-01-02T03:04:05+01:00", "operator": "Mill",
                "country": "AT",
            ],
            [
                "processStep": " shipping-returned ", "date": "2026-01-03", "locationName": "Linz",
                "epcisEventId": "a b/c",
            ],
            ["processStep": "no time"],
            ["processStep": "", "timestamp": "2026-01-04T00:00:00Z", "gln": "4012345000009"],
        ]
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S1", "iron-steel")
            try await test.write("supply_chain_events", elements, on: id)
            let answer = try await test.done(.get, "/passports/\(id)/epcis")
            let prefix = "urn:tracepass:epcis:\(id):"
            #expect(answer.eventIDs == [prefix + "sce-0", prefix + "a-b-c", prefix + "sce-3"])
            let steps = answer.eventList.compactMap { $0["bizStep"]?.stringValue }
            #expect(
                steps == [
                    "https://tracepass.eu/voc/cbv/bizstep/heat-treatment", "https://ref.gs1.org/cbv/BizStep-shipping",
                    "https://tracepass.eu/voc/cbv/bizstep/unspecified",
                ]
            )
            #expect(
                answer.eventList[0]["tracepass:operator"] == "Mill" && answer.eventList[0]["tracepass:country"] == "AT"
            )
            #expect(answer.eventList[0]["eventTime"] == "2026-01-02T02:04:05.000Z")
            #expect(answer.eventList[1]["tracepass:locationName"] == "Linz")
            #expect(answer.eventList[2]["bizLocation"] == ["id": "https://id.gs1.org/414/4012345000009"])
            #expect(Set(try await test.events()) == Set(answer.eventIDs))
            try await test.write("supply_chain_events", [elements[1] ?? nil], on: id)
            #expect(try await test.events() == [prefix + "a-b-c"])
            #expect(try await test.events("EQ_bizStep=shipping") == [prefix + "a-b-c"])
            let deleted = try await test.done(.delete, "/passports/\(id)")
            #expect(deleted.int("summary.deletedCounts.epcisEventsDeleted") == 1)
            #expect(try await test.events().isEmpty)
        }
    }

    @Test("Events of a stretch of time, as one document or line by line", arguments: Stage.all)
    func stretch(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let empty = try await test.done(.get, "/epcis/export")
            #expect(empty.eventList.isEmpty && empty["type"] == "EPCISDocument")
            for number in 0..<3 {
                _ = try await test.captured(
                    .document(
                        (0..<400)
                            .map { place in
                                .event(
                                    "urn:x:\(number):\(place)",
                                    ["eventTime": .string("2026-03-0\(number + 1)T08:00:00Z"), "ex:n": JSON(place)]
                                )
                            },
                        ["@context": [JSON.gs1Context[0] ?? nil, ["ex": "https://ns.example.com/"]]]
                    )
                )
            }
            let whole = try await test.done(.get, "/epcis/export")
            #expect(whole.eventIDs.count == 1_200 && Set(whole.eventIDs).count == 1_200)
            let part = try await test.done(
                .get,
                "/epcis/export?from=2026-03-02T08:00:00Z&to=2026-03-03T08:00:00Z"
            )
            #expect(part.eventIDs.count == 400 && part.eventIDs.first?.hasPrefix("urn:x:1:") == true)
            let lines = await test.send(
                .get,
                "/epcis/export?from=2026-03-02T08:00:00Z",
                headers: [.accept: "application/x-ndjson"]
            )
            #expect(lines.header("Content-Type") == "application/x-ndjson")
            let events = lines.text.split(separator: "\n").compactMap { try? JSON.parse(String($0)) }
            #expect(events.count == 800)
            #expect(events.first?["@context"]?.arrayValue?.count == 2 && events.first?["ex:n"] == 0)
            #expect(await test.send(.get, "/epcis/export?from=x").refuses(400, "Validation error"))
        }
    }
}

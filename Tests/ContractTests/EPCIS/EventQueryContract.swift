import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Queries over HTTP (api-v1 §10, integrations §5, EPCIS 2.0 §12).
@Suite("api-v1 §10: queries")
struct EventQueryContract {
    /// Three events an hour apart.
    private static func prepare(_ test: TestPlatform) async throws {
        for (number, step) in ["commissioning", "shipping", "receiving"].enumerated() {
            let event = JSON.event(
                "urn:x:\(number)",
                [
                    "eventTime": .string("2026-03-02T0\(number + 1):00:00Z"), "bizStep": .string(step),
                    "action": number == 0 ? "ADD" : "OBSERVE",
                    "readPoint": ["id": "https://id.gs1.org/414/4012345000009"],
                ]
            )
            _ = try await test.captured(.document([event]))
        }
    }

    @Test("The answer is a query document, the latest event first", arguments: Stage.all)
    func document(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let empty = try await test.done(.get, "/epcis/events")
            #expect(empty.eventList.isEmpty && empty.header("Link") == nil && empty.defect == nil)
            try await Self.prepare(test)
            let answer = try await test.done(.get, "/epcis/events")
            #expect(answer.header("Content-Type") == "application/ld+json")
            #expect(answer.header("GS1-EPCIS-Version") == "2.0.0" && answer["schemaVersion"] == "2.0")
            #expect(answer["type"] == "EPCISQueryDocument")
            #expect(answer.text("epcisBody.queryResults.queryName") == "SimpleEventQuery")
            #expect(answer.eventIDs == ["urn:x:2", "urn:x:1", "urn:x:0"])
        }
    }

    @Test("Values are alternatives, parameters are combined; names and terms in every form", arguments: Stage.all)
    func parameters(stage: Stage) async throws {
        let rows: [(String, [Int])] = [
            ("EQ_bizStep=shipping", [1]), ("EQ_bizStep=shipping%7Creceiving", [2, 1]),
            ("EQ_bizStep=shipping&EQ_bizStep=receiving", [2, 1]), ("EQ_bizStep=shipping&EQ_action=ADD", []),
            ("EQ_bizStep=urn:epcglobal:cbv:bizstep:shipping&EQ_action=OBSERVE", [1]),
            ("EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping", [1]), ("EQ_bizStep=", [2, 1, 0]),
            ("GE_eventTime=2026-03-02T02:00:00Z", [2, 1]), ("LT_eventTime=2026-03-02T02:00:00Z", [0]),
            ("eventType=ObjectEvent", [2, 1, 0]), ("eventType=AssociationEvent", []),
            ("MATCH_epc=urn:epc:id:sgtin:4012345.000001.S1", [2, 1, 0]),
            ("MATCH_anyEPC=https://x.example/01/4012345000016", [2, 1, 0]), ("MATCH_parentID=urn:x:p", []),
            ("EQ_readPoint=urn:epc:id:sgln:4012345.00000.0", [2, 1, 0]), ("EQ_eventID=urn:x:0%7Curn:x:2", [2, 0]),
            ("orderBy=eventTime&orderDirection=ASC", [0, 1, 2]), ("orderBy=eventTime&eventCountLimit=2", [2, 1]),
            ("maxEventCount=3", [2, 1, 0]),
        ]
        try await TestPlatform.run(on: stage) { test in
            try await Self.prepare(test)
            for (query, expected) in rows {
                #expect(try await test.events(query) == expected.map { "urn:x:\($0)" }, "\(query)")
            }
        }
    }

    @Test("Unknown parameters and unusable values are refused by name, all at once", arguments: Stage.all)
    func refused(stage: Stage) async throws {
        let rows: [(String, [String])] = [
            ("foo=1", ["foo"]), ("EQ_bizstep=shipping", ["EQ_bizstep"]), ("GE_eventTime=today", ["GE_eventTime"]),
            ("eventType=Other&EQ_action=SEE", ["eventType", "EQ_action"]), ("orderDirection=UP", ["orderDirection"]),
            ("perPage=0", ["perPage"]), ("perPage=1001", ["perPage"]), ("nextPageToken=x", ["nextPageToken"]),
            ("EQ_ex:field=1", ["EQ_ex:field"]), ("maxEventCount=x", ["maxEventCount"]),
        ]
        try await TestPlatform.run(on: stage) { test in
            for (query, names) in rows {
                let answer = await test.send(.get, "/epcis/events?\(query)")
                #expect(answer.refuses(400, "invalid_query_parameter"), "\(query): \(answer.text)")
                #expect(answer["details"]?["fieldErrors"]?.objectValue?.keys == names, "\(query): \(answer.text)")
                #expect(answer["type"] == "epcisException:QueryParameterException")
            }
            try await Self.prepare(test)
            let large = await test.send(.get, "/epcis/events?maxEventCount=2")
            #expect(large.refuses(413, "query_too_large") && large["type"] == "epcisException:QueryTooLargeException")
        }
    }

    @Test("Pages follow each other by their links until there is none", arguments: Stage.all)
    func pages(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            try await Self.prepare(test)
            var path = "/epcis/events?perPage=2&EQ_action=ADD%7COBSERVE"
            var found: [[String]] = []
            for _ in 0..<3 {
                let answer = try await test.done(.get, path)
                found.append(answer.eventIDs)
                guard let link = answer.header("Link") else { break }
                #expect(link.hasSuffix(">; rel=\"next\"") && answer.header("GS1-Next-Page-Token-Expires") != nil)
                path = String(link.dropFirst(1 + TestPlatform.appBase.count + 7).prefix { $0 != ">" })
            }
            #expect(found == [["urn:x:2", "urn:x:1"], ["urn:x:0"]])
        }
    }

    @Test("Extensions are found by prefixes that a header binds", arguments: Stage.all)
    func extensions(stage: Stage) async throws {
        let context: JSON = [JSON.gs1Context[0] ?? nil, ["mine": "https://ns.example.com/"]]
        try await TestPlatform.run(on: stage) { test in
            let event = JSON.event("urn:x:1", ["mine:grade": "A", "mine:weight": 5])
            _ = try await test.captured(.document([event], ["@context": context]))
            for (query, count) in [
                ("EQ_other:grade=A", 1), ("GE_other:weight=5", 1), ("GT_other:weight=5", 0),
                ("EXISTS_other:grade=true", 1),
            ] {
                let answer = await test.send(
                    .get,
                    "/epcis/events?\(query)",
                    headers: [.gs1Extensions: "other=https://ns.example.com/"]
                )
                #expect(answer.status == 200 && answer.eventList.count == count, "\(query): \(answer.text)")
            }
        }
    }

    @Test("Identifiers are given out in the spelling that is asked for, and as XML", arguments: Stage.all)
    func formats(stage: Stage) async throws {
        let link = "https://id.gs1.org/01/\(TestPlatform.gtin)/21/S1"
        let urn = "urn:epc:id:sgtin:4012345.000001.S2"
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.captured(.event("urn:x:1", ["epcList": [.string(link), .string(urn)]]))
            for (format, expected) in [
                ("No_Preference", [link, urn]), ("Never_Translates", [link, urn]),
                ("Always_EPC_URN", ["urn:epc:id:sgtin:4012345.000001.S1", urn]),
                ("Always_GS1_Digital_Link", [link, "https://id.gs1.org/01/\(TestPlatform.gtin)/21/S2"]),
            ] {
                let answer = await test.send(.get, "/epcis/events", headers: [.epcFormat: format])
                #expect(answer.eventList.first?["epcList"] == .strings(expected), "\(format): \(answer.text)")
            }
            let refused = await test.send(.get, "/epcis/events", headers: [.epcFormat: "URN"])
            #expect(refused.refuses(400, "Validation error"))
            let xml = await test.send(.get, "/epcis/events", headers: [.accept: "application/xml"])
            #expect(xml.status == 200 && xml.header("Content-Type") == "application/xml")
            #expect(xml.text.contains("<epcisq:EPCISQueryDocument") && xml.text.contains("<epc>\(urn)</epc>"))
            #expect(await test.send(.get, "/epcis/events", headers: [.accept: "image/png"]).status == 200)
            for (format, step) in [
                ("No_Preference", "urn:epcglobal:cbv:bizstep:shipping"),
                ("Always_URN", "urn:epcglobal:cbv:bizstep:shipping"),
                ("Never_Translates", "urn:epcglobal:cbv:bizstep:shipping"),
                ("Always_Web_URI", "https://ref.gs1.org/cbv/BizStep-shipping"),
            ] {
                let headers: HTTPFields = [.accept: "application/xml", .cbvFormat: format]
                let answer = await test.send(.get, "/epcis/events", headers: headers)
                #expect(answer.text.contains("<bizStep>\(step)</bizStep>"), "\(format): \(answer.text)")
            }
            let unknown = await test.send(.get, "/epcis/events", headers: [.cbvFormat: "URN"])
            #expect(unknown.refuses(400, "Validation error"))
        }
    }

    @Test("The top-level resources list what occurs, and lead to its events", arguments: Stage.all)
    func resources(stage: Stage) async throws {
        let place = "https://id.gs1.org/414/4012345000009"
        let rows: [(String, String, [String])] = [
            ("eventTypes", "ObjectEvent", ["ObjectEvent"]),
            ("bizSteps", "shipping", ["commissioning", "receiving", "shipping"]),
            ("readPoints", place, [place]), ("dispositions", "in_transit", ["in_transit"]),
            ("epcs", "urn:epc:id:sgtin:4012345.000001.S1", ["https://id.gs1.org/01/\(TestPlatform.gtin)/21/S1"]),
            ("bizLocations", place, [place]),
        ]
        try await TestPlatform.run(on: stage) { test in
            try await Self.prepare(test)
            _ = try await test.captured(
                .event("urn:x:9", ["disposition": "in_transit", "bizLocation": ["id": .string(place)]])
            )
            for (name, value, members) in rows {
                let list = try await test.done(.get, "/epcis/\(name)")
                #expect(list["member"] == .strings(members) && list["type"] == "Collection", "\(list.text)")
                let segment = value.replacing("/", with: "%2F")
                #expect(try await test.done(.get, "/epcis/\(name)/\(segment)")["member"] == ["events"])
                #expect(
                    try await test.done(.get, "/epcis/\(name)/\(segment)/events").eventIDs.contains("urn:x:9")
                        || name == "bizSteps" || name == "readPoints",
                    "\(name)"
                )
                for path in ["/epcis/\(name)/none", "/epcis/\(name)/none/events"] {
                    let answer = await test.send(.get, path)
                    #expect(answer.refuses(404, "not_found"), "\(path)")
                }
            }
            let first = try await test.done(.get, "/epcis/bizSteps?perPage=2")
            #expect(first["member"] == ["commissioning", "receiving"])
            let link = try #require(first.header("Link"))
            let next = String(link.dropFirst(1 + TestPlatform.appBase.count + 7).prefix { $0 != ">" })
            #expect(try await test.done(.get, next)["member"] == ["shipping"])
        }
    }

    @Test("Queries are kept, listed, run and forgotten by name", arguments: Stage.all)
    func namedQueries(stage: Stage) async throws {
        let body: JSON = ["name": "shipped", "query": ["EQ_bizStep": ["shipping", "receiving"]]]
        try await TestPlatform.run(on: stage) { test in
            try await Self.prepare(test)
            let made = await test.send(.post, "/epcis/queries", body)
            #expect(made.status == 201 && made.keys() == ["name", "query", "createdAt"])
            #expect(made.header("Location") == TestPlatform.appBase + "/api/v1/epcis/queries/shipped")
            #expect(await test.send(.post, "/epcis/queries", body).refuses(409, "query_already_exists"))
            let run = try await test.done(.get, "/epcis/queries/shipped/events?perPage=1")
            #expect(run.eventIDs == ["urn:x:2"] && run.text("epcisBody.queryResults.queryName") == "shipped")
            #expect(run.header("Link")?.contains("/epcis/queries/shipped/events?perPage=1&nextPageToken=") == true)
            #expect(try await test.done(.get, "/epcis/queries/shipped").body == made.body)
            #expect(try await test.done(.get, "/epcis/queries")["data"]?.arrayValue?.count == 1)
            let stranger = try await test.otherWorkspace().key
            for path in ["/epcis/queries/shipped", "/epcis/queries/shipped/events"] {
                #expect(await test.send(.get, path, key: stranger).refuses(404, "not_found"))
            }
            #expect(await test.send(.delete, "/epcis/queries/shipped", key: stranger).refuses(404, "not_found"))
            for (query, status) in [
                ([:] as JSON, 400), (["name": "x"], 400), (["name": "x", "query": ["foo": 1]], 400),
                (["name": "a/b", "query": [:]], 400), (["name": "all", "query": [:]], 201),
            ] { #expect(await test.send(.post, "/epcis/queries", query).status == status, "\(query)") }
            #expect(await test.send(.delete, "/epcis/queries/shipped").status == 204)
            #expect(await test.send(.get, "/epcis/queries/shipped").refuses(404, "not_found"))
        }
    }

    @Test("OPTIONS tells the versions", arguments: Stage.all)
    func options(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for path in ["/epcis/events", "/epcis/capture", "/epcis/bizSteps", "/epcis/queries"] {
                let answer = await test.send(.options, path)
                #expect(answer.status == 204 && answer.header("Allow")?.contains("GET") == true)
                #expect(answer.header("GS1-EPCIS-Version") == "2.0.0" && answer.header("GS1-CBV-Version") == "2.0.0")
            }
        }
    }
}

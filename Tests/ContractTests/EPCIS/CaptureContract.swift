import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Capturing events (api-v1 §10, integrations §5).
@Suite("api-v1 §10: capture")
struct CaptureContract {
    @Test("Every accepted form of a body is captured", arguments: Stage.all)
    func bodies(stage: Stage) async throws {
        let query: JSON = [
            "@context": .gs1Context, "type": "EPCISQueryDocument", "schemaVersion": "2.0",
            "creationDate": "2026-03-02T08:10:00Z",
            "epcisBody": [
                "queryResults": [
                    "queryName": "q", "resultsBody": ["eventList": [.event("urn:x:q1"), .event("urn:x:q2")]],
                ]
            ],
        ]
        let bodies: [(JSON, Int)] = [
            (.document([.event("urn:x:a"), .event("urn:x:b"), .event("urn:x:c")]), 3),
            (.document([.event("urn:x:d")], ["creationDate": nil]), 1), (query, 2), (.event("urn:x:e"), 1),
            (.event("urn:x:f", ["@context": .gs1Context]), 1), ([.event("urn:x:g"), .event("urn:x:h")], 2),
            (["epcisBody": .event("urn:x:i")], 1), (["epcisBody": .document([.event("urn:x:j")])], 1),
            (["epcisBody": .string(JSON.event("urn:x:k").text)], 1),
            (["confirmOverage": true, "epcisBody": [.event("urn:x:l")]], 1),
            (.document([.event("urn:x:m")], ["confirmOverage": true]), 1),
        ]
        try await TestPlatform.run(on: stage) { test in
            var count = 0
            for (body, events) in bodies {
                let job = try await test.captured(body)
                #expect(job["status"] == "success" && job.int("capturedCount") == events, "\(body): \(job.text)")
                count += events
            }
            #expect(try await test.events().count == count)
        }
    }

    @Test("A body that is no document of events is refused with the place of each fault", arguments: Stage.all)
    func refusedBodies(stage: Stage) async throws {
        let tooMany = JSON.document(.init(repeating: .event(), count: 1_001))
        let bodies: [(JSON, String)] = [
            ([:], "$.type"), ([], "$"), (.document([]), "$"), ("text", "$"), (["epcisBody": 5], "$"),
            (.document([.event()], ["@context": nil]), "$['@context']"),
            (.document([.event()], ["schemaVersion": "1.2"]), "$.schemaVersion"),
            (.document([.event()], ["schemaVersion": "2.0.1"]), "$.schemaVersion"),
            (.document([.event()], ["schemaVersion": nil]), "$.schemaVersion"),
            (.document([.event()], ["epcisBody": nil]), "$.epcisBody"),
            (.document([.event()], ["epcisBody": [:]]), "$.epcisBody.eventList"),
            (.document([.event()], ["epcisBody": ["eventList": 1]]), "$.epcisBody.eventList"),
            (tooMany, "$.epcisBody.eventList"),
            (
                .document([.event()], ["@context": [.gs1Context[0] ?? nil, ["eventTime": "https://x.example/t"]]]),
                "$['@context']"
            ),
        ]
        try await TestPlatform.run(on: stage) { test in
            for (body, path) in bodies {
                let answer = await test.send(.post, "/epcis/capture", body)
                #expect(answer.refuses(400, "Validation error"), "\(body.text.prefix(200)): \(answer.text)")
                let places = (answer["details"]?["fieldErrors"]?.objectValue?.keys ?? []).filter { $0.hasPrefix(path) }
                #expect(!places.isEmpty, "\(path): \(answer.text)")
            }
            let text = await test.sendText(.post, "/epcis/capture", Array("{\"type\":".utf8))
            #expect(text.refuses(400, "invalid_json"))
            let form = await test.sendText(.post, "/epcis/capture", [1], type: "text/csv")
            #expect(form.refuses(415, "unsupported_media_type"))
            let jobs = try await test.done(.get, "/epcis/capture")
            #expect(jobs.int("data.total") == 0)
        }
    }

    @Test("A job tells what became of the document", arguments: Stage.all)
    func job(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let accepted = await test.send(.post, "/epcis/capture", .document([.event()]))
            #expect(accepted.status == 202 && accepted.defect == nil)
            #expect(accepted.keys() == ["captureJobId", "status", "eventCount", "createdAt"])
            let id = try #require(accepted.text("captureJobId"))
            #expect(accepted.header("Location") == TestPlatform.appBase + "/api/v1/epcis/capture/\(id)")
            for (name, value) in [
                ("GS1-EPCIS-Version", "2.0.0"), ("GS1-CBV-Version", "2.0.0"), ("GS1-EPCIS-Capture-Limit", "1000"),
                ("GS1-EPCIS-Capture-File-Size-Limit", "10485760"), ("GS1-Capture-Error-Behaviour", "rollback"),
            ] { #expect(accepted.header(name) == value, "\(name)") }
            let running = try await test.done(.get, "/epcis/capture/\(id)")
            #expect(running["status"] == "running" && running["finishedAt"] == .null && running["running"] == true)
            try await test.platform.captures.settle()
            let done = try await test.done(.get, "/epcis/capture/\(id)")
            #expect(
                Array(done.keys().prefix(10)) == [
                    "captureJobId", "status", "eventCount", "capturedCount", "duplicateCount", "errorBehaviour",
                    "errors", "warnings", "unmatchedEpcs", "createdAt",
                ]
            )
            #expect(done["status"] == "success" && done["finishedAt"] == "2026-03-02T08:15:00.000Z")
            #expect(done["errorBehaviour"] == "rollback" && done["success"] == true && done["running"] == false)
            let list = try await test.done(.get, "/epcis/capture")
            #expect(list.text("data.items.0.captureJobId") == id && list.int("data.total") == 1)
            let stranger = try await test.otherWorkspace().key
            #expect(await test.send(.get, "/epcis/capture/\(id)", key: stranger).refuses(404, "not_found"))
            #expect(await test.send(.get, "/epcis/capture/nonsense").refuses(404, "not_found"))
            test.clock.advance(bySeconds: 30 * 86_400)
            #expect(await test.send(.get, "/epcis/capture/\(id)").refuses(404, "not_found"))
            test.clock.advance(bySeconds: 1)
            _ = try await test.platform.sweep()
            #expect(try await test.done(.get, "/epcis/capture").int("data.total") == 0)
            #expect(try await test.events().count == 1)
        }
    }

    @Test("Each check of an event, with rollback and with proceed", arguments: Stage.all)
    func checks(stage: Stage) async throws {
        let faulty: [(JSON, String)] = [
            (.event(nil, ["type": "OtherEvent"]), ".type"), (.event(nil, ["type": nil]), ".type"),
            (.event(nil, ["eventTime": "2026-03-02"]), ".eventTime"),
            (.event(nil, ["eventTime": "2026-03-02T08:00:00"]), ".eventTime"),
            (.event(nil, ["eventTime": nil]), ".eventTime"),
            (.event(nil, ["eventTimeZoneOffset": "1:00"]), ".eventTimeZoneOffset"),
            (.event(nil, ["eventTimeZoneOffset": nil]), ".eventTimeZoneOffset"),
            (.event(nil, ["action": "SEE"]), ".action"), (.event(nil, ["action": nil]), ".action"),
            (
                .event(
                    nil,
                    [
                        "type": "TransformationEvent", "epcList": nil, "inputEPCList": ["urn:x:1"],
                        "outputEPCList": ["urn:x:2"],
                    ]
                ),
                ".action"
            ),
            (.event(nil, ["epcList": nil]), "epcList"), (.event(nil, ["bizStep": "walking"]), ".bizStep"),
            (.event(nil, ["disposition": "happy"]), ".disposition"),
        ]
        try await TestPlatform.run(on: stage) { test in
            for (number, (event, place)) in faulty.enumerated() {
                let good = JSON.event("urn:x:good:\(number)")
                let failed = try await test.captured(.document([good, event]))
                #expect(failed["status"] == "failed" && failed.int("capturedCount") == 0, "\(event)")
                #expect(failed["errors"]?.arrayValue?.count == 1 && failed.int("errors.0.index") == 1, "\(failed.text)")
                #expect(failed.text("errors.0.message")?.contains(place) == true, "\(place): \(failed.text)")
                let proceeded = try await test.captured(.document([good, event]), "proceed")
                #expect(proceeded["status"] == "success" && proceeded.int("capturedCount") == 1, "\(proceeded.text)")
                #expect(proceeded["errors"]?.arrayValue?.count == 1 && proceeded["errorBehaviour"] == "proceed")
            }
            #expect(try await test.captured(.document([faulty[0].0]), "proceed")["status"] == "failed")
            #expect(try await test.events().count == faulty.count)
            let other = await test.send(
                .post,
                "/epcis/capture",
                .document([.event()]),
                headers: [.captureErrorBehaviour: "ignore"]
            )
            #expect(other.refuses(400, "Validation error"))
        }
    }

    @Test("What the standard refuses and the API takes is stored, with a warning", arguments: Stage.all)
    func lenient(stage: Stage) async throws {
        let events: [JSON] = [
            .event(nil, ["bizStep": "urn:epcglobal:cbv:bizstep:shipping"]),
            .event(nil, ["unknown": "field"]),
            .event(nil, ["type": "AggregationEvent", "action": "ADD", "epcList": nil, "childEPCs": ["urn:x:1"]]),
            .event(nil, ["type": "TransactionEvent"]),
        ]
        try await TestPlatform.run(on: stage) { test in
            for event in events {
                let job = try await test.captured(.document([event]))
                #expect(job["status"] == "success" && job["warnings"]?.arrayValue?.isEmpty == false, "\(job.text)")
            }
            let sensors: JSON = [["sensorReport": [["type": "Temperature", "value": 20, "uom": "CEL"]]]]
            let seen = JSON.event(nil, ["epcList": nil, "readPoint": ["id": "urn:x:1"], "sensorElementList": sensors])
            #expect(try await test.captured(.document([seen]))["status"] == "success")
        }
    }

    @Test("An identifier is stored once; an event without one gets its hash", arguments: Stage.all)
    func identity(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let first = try await test.captured(.document([.event("urn:x:1"), .event("urn:x:1"), .event(), .event()]))
            #expect(first.int("capturedCount") == 2 && first.int("duplicateCount") == 2)
            let again = try await test.captured(.document([.event("urn:x:1", ["action": "DELETE"]), .event()]))
            #expect(again["status"] == "success" && again.int("capturedCount") == 0)
            #expect(again.int("duplicateCount") == 2)
            let ids = try await test.events()
            let hashes = ids.filter { $0.wholeMatch(of: /ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2.0/) != nil }
            #expect(ids.count == 2 && ids.contains("urn:x:1") && hashes.count == 1)
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 2)
            let other = try await test.otherWorkspace()
            #expect(try await test.captured(.event("urn:x:1"), key: other.key).int("capturedCount") == 1)
        }
    }

    @Test("Record time is the server's; extensions, context and digits come back as they were", arguments: Stage.all)
    func kept(stage: Stage) async throws {
        let context: JSON = [.gs1Context[0] ?? nil, ["ex": "https://ns.example.com/"]]
        let event = JSON.event(
            "urn:x:1",
            [
                "recordTime": "2020-01-01T00:00:00Z", "ex:n": try JSON.parse("1.10"),
                "ex:deep": ["ex:a": [nil, true]],
            ]
        )
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.captured(.document([event], ["@context": context]))
            let answer = try await test.done(.get, "/epcis/events")
            let stored = try #require(answer.eventList.first)
            #expect(stored["recordTime"] == "2026-03-02T08:15:00.000Z")
            #expect(stored["ex:n"]?.text == "1.10" && stored["ex:deep"]?.text == #"{"ex:a":[null,true]}"#)
            #expect(answer["@context"] == context)
            let one = try await test.done(.get, "/epcis/events/urn:x:1")
            #expect(one["@context"] == context && one["eventID"] == "urn:x:1")
        }
    }

    @Test("A document that nobody works at is done by anybody, once", arguments: Stage.all)
    func resumed(stage: Stage) async throws {
        try await TestPlatform.runPair(on: stage) { here, there in
            let accepted = try await here.done(.post, "/epcis/capture", .document([.event("urn:x:1")]))
            let id = try #require(accepted.text("captureJobId"))
            #expect(try await there.platform.captures.runDue() == 0)
            here.clock.advance(bySeconds: 21)
            #expect(try await there.platform.captures.runDue() == 1)
            #expect(try await here.done(.get, "/epcis/capture/\(id)").int("capturedCount") == 1)
            try await here.platform.captures.settle()
            let job = try await here.done(.get, "/epcis/capture/\(id)")
            #expect(job.int("capturedCount") == 1 && job["status"] == "success")
            #expect(try await there.events() == ["urn:x:1"])
            #expect(try await here.done(.get, "/me").int("usage.epcisEventsThisMonth") == 1)
        }
    }

    @Test("A repeated key answers the first job and captures nothing again", arguments: Stage.all)
    func key(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let headers: HTTPFields = [.repetition: "k"]
            let first = await test.send(.post, "/epcis/capture", .document([.event()]), headers: headers)
            try await test.platform.captures.settle()
            let again = await test.send(.post, "/epcis/capture", .document([.event()]), headers: headers)
            #expect(again.status == 202 && again.body == first.body && again.header("Idempotent-Replayed") == "true")
            #expect(try await test.done(.get, "/epcis/capture").int("data.total") == 1)
        }
    }

    @Test("One event is stored at once, or exists already", arguments: Stage.all)
    func single(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let made = await test.send(.post, "/epcis/events", .event("urn:x:1"))
            #expect(made.status == 201 && made["eventID"] == "urn:x:1" && made.defect == nil)
            #expect(made.header("Location") == TestPlatform.appBase + "/api/v1/epcis/events/urn%3Ax%3A1")
            let stored = try await test.events()
            #expect(stored == ["urn:x:1"])
            #expect(await test.send(.post, "/epcis/events", .event("urn:x:1")).refuses(409, "event_already_exists"))
            let two = await test.send(.post, "/epcis/events", .document([.event(), .event("urn:x:2")]))
            #expect(two.refuses(400, "Validation error"))
            let faulty = await test.send(.post, "/epcis/events", .event(nil, ["action": "SEE"]))
            #expect(faulty.refuses(400, "Validation error"))
            #expect(try await test.done(.get, "/me").int("usage.epcisEventsThisMonth") == 1)
        }
    }

    @Test("The audit trail of the workspace tells of it", arguments: Stage.all)
    func audit(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let job = try await test.captured(.document([.event("urn:x:1"), .event("urn:x:1")]))
            let id = try #require(job.text("captureJobId"))
            #expect(try await test.log(of: id) == ["epcis.captured"])
        }
    }
}

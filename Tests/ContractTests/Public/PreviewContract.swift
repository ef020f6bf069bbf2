import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Links under which a passport is seen before it is published.
@Suite("Preview links")
struct PreviewContract {
    @Test("A link is made for a day, or for as long as is said, and noted in the trail", arguments: Stage.all)
    func create(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for (body, end) in [
                (nil, "2026-03-03T08:15:00.000Z"), (["expiresIn": 60], "2026-03-02T08:16:00.000Z"),
                (["expiresIn": 604_800], "2026-03-09T08:15:00.000Z"), (["expiresIn": nil], "2026-03-03T08:15:00.000Z"),
            ] as [(JSON?, String)] {
                let made = await test.send(.post, "/passports/\(id)/preview", body)
                #expect(made.status == 201 && made.keys() == ["data"] && made.keys("data") == ["url", "expiresAt"])
                let url = try #require(made.text("data.url"))
                let isLink =
                    url.wholeMatch(of: /https:\/\/id\.example\/p\/01\/\d{14}\/21\/S1\?preview=[\w-]{43}/) != nil
                #expect(isLink)
                #expect(made.headers[.location] == url && made.text("data.expiresAt") == end)
            }
            let trail = try await test.done(.get, "/passports/\(id)/audit?action=preview.created")
            #expect(trail["data.items"]?.arrayValue?.count == 4)
            #expect(!trail.text.contains("preview="))
            let bySerial = await test.send(.post, "/passports/by-serial/S1/preview")
            #expect(bySerial.status == 201)
        }
    }

    @Test("Wrong times, archived and unknown passports are refused", arguments: Stage.all)
    func refused(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            for (value, fault) in [
                (59, "Must be at least 60"), (604_801, "Must be at most 604800"),
                ("60", "Expected number, received string"),
            ] as [(JSON, String)] {
                let answer = await test.send(.post, "/passports/\(id)/preview", ["expiresIn": value])
                #expect(answer.status == 400 && answer.faults == ["expiresIn: \(fault)"], "\(value)")
            }
            let unknown = await test.send(.post, "/passports/0123456789abcdef01234567/preview")
            #expect(unknown.status == 404)
            try await test.done(.post, "/passports/\(id)/archive")
            let archived = await test.send(.post, "/passports/\(id)/preview")
            #expect(archived.status == 409 && archived.error == "passport_archived")
        }
    }

    @Test("The bearer sees what would be published now, and nobody keeps it", arguments: Stage.all)
    func shown(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            try await test.write("nominal_voltage", 48, on: id)
            try await test.write("nominal_voltage", 51, on: id, ["source": "supplier"])
            try await test.write("rated_capacity", 77, on: id, ["source": "supplier"])
            let path = try await test.preview(of: id)
            for accept in ["application/ld+json", "application/json"] {
                let data = await test.scan(path, accept: accept)
                #expect(data.status == 200 && data.headers[.contentType] == accept)
                #expect(data["additionalProperty"]?.arrayValue?.count == 1)
                #expect(data["additionalProperty.0.propertyID"] == "nominal_voltage")
                #expect(data["additionalProperty.0.value"] == 48 && data["subjectOf.version"] == 1)
            }
            let page = await test.scan(path)
            #expect(page.status == 200 && page.text.contains("if it were published now"))
            #expect(page.text.contains("Battery Pack") && !page.text.contains("77"))
            for answer in [page, await test.scan(path, accept: "application/json")] {
                #expect(answer.headers[.cacheControl] == "private, no-store")
                #expect(answer.header("X-Robots-Tag") == "noindex" && answer.headers[.eTag] == nil)
                #expect(answer.defect == nil)
            }
            // What is written shows at once, and the plain address stays as it is.
            try await test.write("nominal_voltage", 52, on: id)
            #expect(await test.scan(path, accept: "application/json")["additionalProperty.0.value"] == 52)
            #expect(await test.scan(TestPlatform.path()).status == 404)
            let german = await test.scan(path + "&lang=de")
            #expect(german.text.contains("<html lang=\"de\">") && german.text.contains("Vorschau"))
            let switched = path.dropFirst(TestPlatform.path().count) + "&amp;lang=fr"
            #expect(german.text.contains("href=\"\(switched)\""))
        }
    }

    @Test(
        "The bearer also sees where the passport will lead, and is led there without the secret",
        arguments: Stage.all
    )
    func links(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let path = try await test.preview(of: test.makeDraft())
            for (name, more) in [("unit", ["serialNumber": "S1"]), ("other", ["serialNumber": "S9"])]
                as [(String, JSONObject)]
            {
                var link = more
                link.append("href", .string("https://e.example/\(name)"))
                _ = try await test.done(.post, "/links", .link(link))
            }
            let page = await test.scan(path)
            #expect(page.text.contains("https://e.example/unit") && !page.text.contains("https://e.example/other"))
            let linkset = await test.scan(path, accept: "application/linkset+json")
            #expect(linkset.text.contains("https://e.example/unit"))
            let there = await test.scan(path + "&linkType=gs1:instructions&x=1")
            #expect(there.status == 307)
            #expect(there.location == "https://e.example/unit?linkType=gs1:instructions&x=1")
            let none = await test.scan(path + "&linkType=gs1:support")
            #expect(none.status == 404)
            let own = await test.scan(path + "&linkType=gs1:pip")
            #expect(own.status == 307 && own.location == "\(TestPlatform.idBase)\(path)")
        }
    }

    @Test(
        "A preview works in every state but archived",
        arguments: Stage.all,
        ["in_review", "approved", "published", "suspended", "expired", "archived"]
    )
    func states(stage: Stage, state: String) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let path = try await test.preview(of: id)
            let steps: [String: [(String, JSON)]] = [
                "in_review": [("submit", [:])], "approved": [("submit", [:]), ("approve", [:])],
                "published": [("publish", ["acknowledgeIncomplete": true])], "suspended": [("suspend", [:])],
                "expired": [("publish", ["acknowledgeIncomplete": true, "expiresAt": "2026-03-02T08:15:01Z"])],
                "archived": [("archive", [:])],
            ]
            for (action, body) in steps[state, default: []] {
                try await test.done(.post, "/passports/\(id)/\(action)", body)
            }
            test.clock.advance(bySeconds: 1)
            let answer = await test.scan(path, accept: "application/json")
            #expect(answer.status == (state == "archived" ? 404 : 200), "\(state)")
        }
    }

    @Test("A token that is not good changes nothing of what the address answers", arguments: Stage.all)
    func ignored(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let (draft, other) = (try await test.makeDraft("S1"), try await test.makeDraft("S2"))
            _ = try await test.makePublished("S3")
            let own = try await test.preview(of: draft, seconds: 60).suffix(43)
            let foreign = try await test.preview(of: other).suffix(43)
            let stranger = try await test.otherWorkspace().key
            let theirs = await test.send(
                .post,
                "/products",
                ["name": "P", "model": "M", "category": "batteries"],
                key: stranger
            )
            let gs1: JSON = ["gtin": "09506000134369", "serialNumber": "S1"]
            let made = await test.send(
                .post,
                "/passports",
                ["productId": .string(try theirs.id()), "gs1": gs1],
                key: stranger
            )
            let link = await test.send(.post, "/passports/\(try made.id())/preview", key: stranger)
            let others = try #require(link.text("data.url")).suffix(43)
            #expect(await test.scan("\(TestPlatform.path())?preview=\(own)").status == 200)
            test.clock.advance(bySeconds: 60)
            for serial in ["S1", "S3", "none"] {
                for accept in ["text/html", "application/json"] {
                    let plain = await test.scan(TestPlatform.path(serial) + "?x=1", accept: accept)
                    for token in [own, foreign, others, "", "x", String(repeating: "A", count: 43)[...], "%00"] {
                        let answer = await test.scan("\(TestPlatform.path(serial))?preview=\(token)", accept: accept)
                        #expect(answer.status == plain.status && answer.body == plain.body, "\(serial) \(token)")
                        #expect(answer.undatedHeaders == plain.undatedHeaders, "\(serial) \(token)")
                    }
                }
            }
        }
    }

    @Test("A link that one server made works on another", arguments: Stage.all)
    func nodes(stage: Stage) async throws {
        try await TestPlatform.runPair(on: stage) { here, there in
            let path = try await here.preview(of: here.makeDraft())
            let answer = await there.scan(path, accept: "application/json")
            #expect(answer.status == 200 && answer["serialNumber"] == "S1")
        }
    }
}

extension TestPlatform {
    /// The path of a new preview link.
    fileprivate func preview(of id: String, seconds: Int? = nil) async throws -> String {
        let body: JSON = ["expiresIn": seconds.map { JSON($0) } ?? .null]
        let made = try await done(.post, "/passports/\(id)/preview", body)
        return String((made.text("data.url") ?? "").dropFirst(TestPlatform.idBase.count))
    }
}

extension TestAnswer {
    /// The headers without those that differ from answer to answer.
    fileprivate var undatedHeaders: HTTPFields { repeatableHeaders.filter { $0.name != .date } }
}

import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// `/links`: where the resolver leads besides the passport.
@Suite("Links")
struct LinksContract {
    private static let keys = [
        "_id", "gtin", "lotNumber", "serialNumber", "linkType", "href", "title", "hreflang", "type", "context",
        "createdAt", "updatedAt",
    ]

    @Test("A link is made and read back the same, under a tag", arguments: Stage.all)
    func create(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            let made = await test.send(
                .post,
                "/links",
                .link(["serialNumber": "S1", "hreflang": ["de"], "type": "application/pdf", "context": ["EU"]])
            )
            #expect(made.status == 201 && made.keys() == Self.keys && made.defect == nil)
            let path = "/links/\(try made.id())"
            #expect(made.header("Location") == "https://app.example/api/v1\(path)")
            #expect(made["gtin"] == "04012345000016" && made["serialNumber"] == "S1" && made["lotNumber"] == .null)
            #expect(made["linkType"] == "gs1:instructions" && made["hreflang"] == ["de"] && made["context"] == ["EU"])
            let read = try await test.done(.get, path)
            #expect(read.body == made.body && read.header("ETag") == made.header("ETag"))
            let known = await test.send(.get, path, headers: [.ifNoneMatch: made.header("ETag") ?? ""])
            #expect(known.status == 304)
            let bare = try await test.done(.post, "/links", .link())
            #expect(bare["hreflang"] == [] && bare["context"] == [] && bare["type"] == .null)
        }
    }

    @Test("Every fault of a body is named at once", arguments: Stage.all)
    func faults(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let answer = await test.send(
                .post,
                "/links",
                [
                    "gtin": "04012345000015", "lotNumber": "L", "serialNumber": "S", "linkType": "gs1:nosuchlt",
                    "href": "http://e.example", "title": " ", "hreflang": ["deu"], "type": "pdf",
                    "context": ["a b"],
                ]
            )
            #expect(
                answer.faults == [
                    "gtin: Check digit of 04012345000015 must be 6",
                    "lotNumber: A link is of a lot or of a serial number, not of both",
                    "linkType: Must be a link type of the GS1 Web Vocabulary, such as gs1:instructions",
                    "href: Must be an absolute https URL", "title: Must be at least 1 character",
                    "hreflang.0: Must be a language such as de or de-AT",
                    "type: Must be a media type without parameters, such as application/pdf",
                    "context.0: Must be 1 to 50 ASCII characters without white space or control characters",
                ]
            )
        }
    }

    @Test(
        "A target is an absolute https URL of at most 2,048 ASCII characters, without user or template",
        arguments: [
            ("https://e.example/a?b#c", true), ("HTTPS://E.example:8443/", true), ("https://[2001:db8::1]/", true),
            ("http://e.example", false), ("javascript:alert(1)", false), ("//e.example", false), ("/path", false),
            ("#part", false), ("https://user@e.example", false), ("https://e.example/ a", false),
            ("https://e.example/\u{E9}", false), ("https://e.example/{gtin}", false), ("https://", false),
            ("https://e.example/%zz", false), ("https://e.example/%C3%A9?%", false), ("https://e.example/%c3%A9", true),
            ("https://exa,mple/", false), ("https://a_b.example", true),
            ("https://e.example/" + String(repeating: "a", count: 2_030), true),
            ("https://e.example/" + String(repeating: "a", count: 2_031), false),
        ]
    )
    func target(href: String, isTaken: Bool) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makeDraft()
            let answer = await test.send(.post, "/links", .link(["href": .string(href)]))
            #expect(answer.status == (isTaken ? 201 : 400) && answer.defect == nil)
        }
    }

    @Test(
        "What a link is about is compared as it is stored, and a blank lot is none of the GTIN's",
        arguments: Stage.all
    )
    func subject(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            let blank = await test.send(.post, "/links", .link(["lotNumber": "   "]))
            #expect(blank.status == 400 && blank.faults == ["lotNumber: Must not be blank"])
            // Two spellings of one text.
            let (composed, decomposed) = ("L\u{D6}T", "LO\u{308}T")
            let id = try await test.addLink(["lotNumber": .string(decomposed)])
            let unit = try await test.addLink(["serialNumber": "u\u{308}"])
            for query in ["lotNumber=L%C3%96T", "lotNumber=LO%CC%88T", "serialNumber=u%CC%88", "serialNumber=%C3%BC"] {
                let found = try await test.done(.get, "/links?\(query)")
                #expect(found["data.items.0._id"] == .string(query.hasPrefix("lot") ? id : unit), "\(query)")
            }
            for lot in [composed, decomposed] {
                let same = await test.send(.patch, "/links/\(id)", ["lotNumber": .string(lot), "title": "New"])
                #expect(same.status == 200)
            }
            let other = await test.send(.patch, "/links/\(id)", ["lotNumber": "M"])
            #expect(other.status == 400)
        }
    }

    @Test("The GTIN must be that of a passport of the workspace", arguments: Engine.available)
    func owner(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let nobody = await test.send(.post, "/links", .link())
            #expect(nobody.refuses(404, "not_found"))
            _ = try await test.makeDraft()
            let id = try await test.addLink()
            let other = test.holding(try await test.otherWorkspace().key)
            let taken = await other.send(.post, "/links", .link())
            #expect(taken.refuses(409, "gtin_registered_elsewhere"))
            for method in [HTTPMethod.get, .patch, .delete] {
                let answer = await other.send(method, "/links/\(id)", method == .patch ? [:] : nil)
                #expect(answer.refuses(404, "not_found"), "\(method)")
            }
            let list = try await other.done(.get, "/links?gtin=04012345000016")
            #expect(list["data.total"] == 0)
        }
    }

    @Test("Links are listed newest first, by what they are about and by type", arguments: Stage.all)
    func list(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            for (number, more)
                in ([[:], ["lotNumber": "L"], ["serialNumber": "S1"], ["linkType": "gs1:support"]] as [JSONObject])
                .enumerated()
            {
                var members = more
                members.append("title", .string("\(number)"))
                try await test.addLink(members)
                test.clock.advance(bySeconds: 1)
            }
            for (query, titles) in [
                ("", ["3", "2", "1", "0"]), ("?limit=1&page=2", ["2"]), ("?gtin=04012345000016&limit=2", ["3", "2"]),
                ("?lotNumber=L", ["1"]), ("?serialNumber=S1", ["2"]), ("?linkType=gs1:support", ["3"]),
                ("?linkType=https://gs1.org/voc/instructions", ["2", "1", "0"]), ("?gtin=09506000134369", []),
            ] {
                let list = try await test.done(.get, "/links" + query)
                #expect(list.texts("title") == titles, "\(query)")
            }
            let faulty = await test.send(.get, "/links?gtin=1&linkType=x&limit=0")
            #expect(faulty.faults.count == 3)
        }
    }

    @Test("Only what is sent is changed, never what the link is about", arguments: Stage.all)
    func change(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            let made = try await test.done(.post, "/links", .link(["lotNumber": "L", "type": "application/pdf"]))
            let path = "/links/\(try made.id())"
            test.clock.advance(bySeconds: 1)
            let nothing = try await test.done(
                .patch,
                path,
                ["gtin": "04012345000016", "lotNumber": "L", "serialNumber": nil]
            )
            #expect(nothing.body == made.body && nothing.header("ETag") == made.header("ETag"))
            let tag = made.header("ETag") ?? ""
            let body: JSON = ["title": "New", "type": nil, "hreflang": ["fr"], "linkType": "gs1:support"]
            let changed = await test.send(.patch, path, body, headers: [.ifMatch: tag])
            #expect(changed.status == 200 && changed["title"] == "New" && changed["type"] == .null)
            #expect(changed["linkType"] == "gs1:support" && changed["href"] == made["href"])
            #expect(changed["updatedAt"] == "2026-03-02T08:15:01.000Z" && changed.header("ETag") != tag)
            let stale = await test.send(.patch, path, ["title": "X"], headers: [.ifMatch: tag])
            #expect(stale.refuses(412, "precondition_failed"))
            let moved = await test.send(
                .patch,
                path,
                ["gtin": "09506000134369", "lotNumber": nil, "serialNumber": "S"]
            )
            let rule = "What a link is about cannot be changed: delete it and make another"
            #expect(moved.faults == ["gtin: \(rule)", "lotNumber: \(rule)", "serialNumber: \(rule)"])
            let reserved = await test.send(.patch, path, ["linkType": "gs1:pip"])
            #expect(reserved.faults == ["linkType: gs1:pip is given by the platform"])
        }
    }

    @Test("A deleted link is gone, and every step is in the log", arguments: Stage.all)
    func delete(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            let id = try await test.addLink()
            test.clock.advance(bySeconds: 1)
            try await test.done(.patch, "/links/\(id)", ["title": "New"])
            test.clock.advance(bySeconds: 1)
            let deleted = try await test.done(.delete, "/links/\(id)")
            #expect(deleted.json == ["_id": .string(id), "removed": true])
            for method in [HTTPMethod.get, .delete] {
                let answer = await test.send(method, "/links/\(id)")
                #expect(answer.refuses(404, "not_found"))
            }
            let log = try await test.log(of: id)
            #expect(log == ["link.created", "link.updated", "link.deleted"])
        }
    }

    @Test("What a link is about has at most 50 links", arguments: Engine.available)
    func limit(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            _ = try await test.makeDraft()
            for number in 0..<50 { try await test.addLink(["title": .string("\(number)")]) }
            let more = await test.send(.post, "/links", .link())
            #expect(more.refuses(409, "link_limit_reached") && more["details.limit"] == 50)
            let unit = await test.send(.post, "/links", .link(["serialNumber": "S1"]))
            #expect(unit.status == 201)
        }
    }

    @Test("Under a key the same request makes one link", arguments: Stage.all)
    func idempotency(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            let first = await test.send(.post, "/links", .link(), headers: .key("k"))
            let second = await test.send(.post, "/links", .link(), headers: .key("k"))
            #expect(first.status == 201 && second.body == first.body)
            let total = try await test.total("/links")
            #expect(total == 1)
        }
    }

    @Test("A change of links shows in the next request to every node, in every form", arguments: Stage.all)
    func nodes(stage: Stage) async throws {
        try await TestPlatform.runPair(on: stage) { here, there in
            _ = try await here.makePublished()
            let id = try await here.addLink(["href": "https://e.example/1"])
            func targets() async -> [String] { await there.linkset().hrefs("instructions") }
            func page() async -> String { await there.scan(TestPlatform.path()).text }
            func redirect() async -> TestAnswer {
                await there.scan(TestPlatform.path() + "?linkType=gs1:instructions")
            }
            for number in 2...4 {
                let old = "https://e.example/\(number - 1)"
                for _ in 0..<2 {
                    let (listed, text, led) = (await targets(), await page(), await redirect())
                    #expect(listed == [old] && text.contains("href=\"\(old)\""))
                    #expect(led.location?.hasPrefix(old) == true)
                }
                try await here.done(.patch, "/links/\(id)", ["href": .string("https://e.example/\(number)")])
            }
            try await here.done(.delete, "/links/\(id)")
            let (listed, text, led) = (await targets(), await page(), await redirect())
            #expect(listed == [] && !text.contains("https://e.example/") && led.status == 404)
        }
    }

    @Test("A GTIN with links stays its workspace's, and takes no links along to another", arguments: Engine.available)
    func release(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let draft = try await test.makeDraft()
            let id = try await test.addLink()
            try await test.done(.delete, "/passports/\(draft)")
            let other = test.holding(try await test.otherWorkspace().key)
            let product = try await other.makeProduct()
            let refused = await other.send(.post, "/passports", .passport(of: product))
            #expect(refused.refuses(409, "gtin_registered_elsewhere"))
            try await test.done(.delete, "/links/\(id)")
            try await other.publish(try await other.makePassport(of: product))
            try await other.addLink(["href": "https://other.example/"])
            let linkset = await other.linkset()
            #expect(linkset.hrefs("instructions") == ["https://other.example/"])
        }
    }

    @Test("A page shows links under their titles, for its language where there are any, and nothing of them as markup")
    func page() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makePublished()
            let plain = await test.scan(TestPlatform.path())
            #expect(!plain.text.contains("More about this product"))
            try await test.addLink(["title": "Anleitung", "hreflang": ["de"]])
            try await test.addLink(["title": "Manual", "hreflang": ["en"]])
            try await test.addLink([
                "title": "<b>&", "linkType": "gs1:support", "href": "https://e.example/?a=1&b=\u{27}",
            ])
            try await test.addLink(["title": "Tutoriel", "linkType": "gs1:tutorial", "hreflang": ["fr"]])
            for path in [TestPlatform.path(), "/p/01/\(TestPlatform.gtin)"] {
                let page = await test.scan(path).text
                #expect(page.contains("More about this product") && page.contains(">Manual</a>"), "\(path)")
                #expect(!page.contains("Anleitung") && page.contains("&lt;b&gt;&amp;</a>"), "\(path)")
                #expect(
                    page.contains("href=\"https://e.example/?a=1&amp;b=&#39;\" rel=\"noopener nofollow\""),
                    "\(path)"
                )
                #expect(page.contains("hreflang=\"fr\" lang=\"fr\">Tutoriel</a>"), "\(path)")
                let german = await test.scan(path + "?lang=de").text
                #expect(german.contains(">Anleitung</a>") && !german.contains(">Manual</a>"), "\(path)")
            }
        }
    }
}

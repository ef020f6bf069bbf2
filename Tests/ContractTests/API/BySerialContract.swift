import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Passports by their serial number (api-v1 §6.11).
@Suite("api-v1 §6.11: by serial")
struct BySerialContract {
    @Test("Every read by serial number is the read by id", arguments: Stage.all)
    func reads(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published, serial: "LOT 1/A")
            let snapshot = try await test.done(.get, "/passports/\(id)/snapshots").texts("_id")[0]
            for path in [
                "", "?format=summary", "?format=full&lang=de", "/parties", "/audit?limit=5", "/snapshots",
                "/snapshots/\(snapshot)", "/qr?format=json",
            ] {
                let byID = try await test.done(.get, "/passports/\(id)\(path)")
                let twin = "/passports/by-serial/LOT%201%2FA\(path)"
                let separator = path.contains("?") ? "&" : "?"
                for query in ["", "\(separator)gtin=", "\(separator)gtin=\(TestPlatform.gtin)"] {
                    let answer = try await test.done(.get, twin + query)
                    #expect(answer.body == byID.body && answer.header("ETag") == byID.header("ETag"), "\(path)\(query)")
                }
            }
        }
    }

    @Test("Every write by serial number is the write by id", arguments: Stage.all)
    func writes(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft("S/1")
            let path = "/passports/by-serial/S%2F1"
            let party: JSON = ["legalName": "Uno", "legacyOperatorId": "1"]
            for (method, suffix, body, word) in [
                (.patch, "/fields/nominal_voltage", ["value": 48], "field.updated"),
                (.post, "/fields", ["fields": ["rated_capacity": 1]], "field.updated"),
                (.post, "/fields/rated_capacity/review", ["decision": "flag"], "field.flagged"),
                (.post, "/fields/rated_capacity/review", ["decision": "approve"], "field.approved"),
                (.patch, "/parties/importer", party, "party.set"), (.delete, "/parties/importer", nil, "party.removed"),
                (.post, "/submit", nil, "passport.submitted"), (.post, "/approve", nil, "passport.approved"),
                (.post, "/publish", ["acknowledgeIncomplete": true], "passport.published"),
                (.post, "/suspend", ["reason": "x"], "passport.suspended"), (.post, "/resume", nil, "passport.resumed"),
                (.post, "/archive", nil, "passport.archived"),
            ] as [(HTTPMethod, String, JSON?, String)] {
                let before = try await test.effects(on: id)
                let answer = try await test.done(method, path + suffix, body)
                #expect(answer.text("_id") == id, "\(suffix)")
                let after = try await test.effects(on: id)
                #expect(after.trail == before.adding(trail: [word]).trail, "\(suffix)")
            }
            #expect(await test.send(.delete, path).refuses(409, "delete_not_allowed"))
            let draft = try await test.makeDraft("S2")
            #expect(try await test.done(.delete, "/passports/by-serial/S2").text("summary.passportId") == draft)
        }
    }

    @Test("A serial number of several GTINs needs the GTIN", arguments: Stage.all)
    func ambiguous(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let first = try await test.makePassport(of: product)
            let gs1: JSON = ["gtin": "09506000134369", "serialNumber": "S1"]
            let second = try await test.done(.post, "/passports", ["productId": .string(product), "gs1": gs1]).id()
            try await test.done(.post, "/passports/\(second)/archive")
            for (method, path) in [(.get, ""), (.patch, "/fields/nominal_voltage"), (.post, "/submit")]
                as [(HTTPMethod, String)]
            {
                let answer = await test.send(method, "/passports/by-serial/S1\(path)", ["value": 1])
                #expect(answer.refuses(409, "ambiguous_serial"), "\(path)")
                let candidates = answer["details.candidates"]?.arrayValue ?? []
                #expect(candidates.allSatisfy { $0.objectValue?.keys == ["_id", "gtin", "status"] })
                #expect(Set(candidates.map { $0["_id"]?.stringValue }) == [first, second])
                #expect(Set(candidates.map { $0["status"]?.stringValue }) == ["draft", "archived"])
            }
            for (gtin, id) in [(TestPlatform.gtin, first), ("09506000134369", second)] {
                let answer = try await test.done(.get, "/passports/by-serial/S1?gtin=\(gtin)")
                #expect(answer.text("_id") == id)
            }
        }
    }

    @Test("What names no passport is not found, and a wrong GTIN is a fault of the request", arguments: Stage.all)
    func notFound(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            _ = try await test.makeDraft()
            for path in ["/by-serial", "/by-serial/s1", "/by-serial/S1?gtin=09506000134369", "/by-serial/S1/nowhere"] {
                #expect(await test.send(.get, "/passports\(path)").refuses(404, "not_found"), "\(path)")
            }
            let stranger = try await test.otherWorkspace().key
            #expect(await test.send(.get, "/passports/by-serial/S1", key: stranger).refuses(404, "not_found"))
            for gtin in ["1", "04012345000015", "x", "4012345000016"] {
                let answer = await test.send(.get, "/passports/by-serial/S1?gtin=\(gtin)")
                #expect(answer.status == 400 && answer.keys("details.fieldErrors") == ["gtin"], "\(gtin)")
            }
        }
    }
}

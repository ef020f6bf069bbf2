import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Versions of a passport (lifecycle §7).
@Suite("lifecycle §7: versions")
struct VersionContract {
    static let recordKeys = [
        "_id", "passportId", "version", "reason", "actor", "snapshotAt", "contentHash", "hashValid", "restorable",
        "fieldCount",
    ]

    @Test(
        "A version is written at publication and at each later change of the document, one a request",
        arguments: Stage.all
    )
    func written(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let path = "/passports/\(id)"
            let party: JSON = ["legalName": "Uno", "legacyOperatorId": "1"]
            let steps: [(method: HTTPMethod, path: String, body: JSON, reason: String?)] = [
                (.patch, "/fields/nominal_voltage", ["value": 48], nil),
                (.patch, "/parties/importer", party, nil),
                (.post, "/publish", ["acknowledgeIncomplete": true], "published"),
                (.patch, "/fields/nominal_voltage", ["value": 48], nil),
                (.patch, "/fields/nominal_voltage", ["value": 50], "field_edit"),
                (.patch, "/fields/rated_capacity", ["value": 1, "source": "supplier"], nil),
                (.post, "/fields/rated_capacity/review", ["decision": "approve"], "field_edit"),
                (.post, "/fields", ["fields": ["rated_capacity": 2, "nominal_voltage": 51]], "field_edit"),
                (.patch, "/parties/importer", ["legalName": "Due", "legacyOperatorId": "1"], "party_edit"),
                (.delete, "/parties/importer", [:], "party_edit"),
                (.delete, "/parties/importer", [:], nil),
                (.post, "/suspend", [:], "status_change"),
                (.patch, "/fields/nominal_voltage", ["value": 52], "field_edit"),
                (.post, "/resume", [:], "republished"),
                (.post, "/archive", [:], "status_change"),
            ]
            for (number, step) in steps.enumerated() {
                let before = try await test.effects(on: id)
                test.clock.advance(bySeconds: 1)
                try await test.done(step.method, path + step.path, step.body)
                let after = try await test.effects(on: id)
                #expect(after.versions == before.versions + (step.reason.map { [$0] } ?? []), "step \(number)")
                #expect(after.version == after.versions.count, "step \(number)")
            }
        }
    }

    @Test("A record has its keys, its document and a hash that holds", arguments: Stage.all)
    func record(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            test.clock.advance(bySeconds: 10)
            try await test.write("nominal_voltage", 48, on: id)
            let list = try await test.done(.get, "/passports/\(id)/snapshots")
            #expect(list.keys("data") == ["items", "total", "page", "limit", "totalPages"])
            #expect(list.items.map { $0["version"]?.intValue } == [2, 1])
            for item in list.items {
                #expect(item.objectValue?.keys == Self.recordKeys)
                #expect(item["hashValid"] == true && item["restorable"] == true)
                #expect(item["passportId"]?.stringValue == id)
                let path = "/passports/\(id)/snapshots/\(item["_id"]?.stringValue ?? "")"
                let single = try await test.done(.get, path)
                #expect(single.keys() == Self.recordKeys + ["document"])
                let document = try #require(single["document"])
                #expect(single.text("contentHash") == Digest.sha256Hex(try document.canonical()))
                #expect(document["status"] == "published")
                #expect(document["additionalProperty"]?.arrayValue?.count == item["fieldCount"]?.intValue)
            }
            let restricted = try await test.done(
                .patch,
                "/passports/\(id)/fields/battery_status",
                ["value": "original"]
            )
            #expect(restricted.status == 200)
            let newest = try await test.done(.get, "/passports/\(id)/snapshots?limit=1")
            let path = "/passports/\(id)/snapshots/\(newest.texts("_id").first ?? "")"
            // Fields of every access level are archived; the public page shows the public ones.
            #expect(try await test.done(.get, path).text.contains("battery_status"))
            #expect(await !test.scan(TestPlatform.path(), accept: "application/json").text.contains("battery_status"))
        }
    }

    @Test("A document stays as it was written, whatever follows", arguments: Stage.all)
    func immutable(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            let first = try await test.done(.get, "/passports/\(id)/snapshots").texts("_id").first ?? ""
            let before = try await test.done(.get, "/passports/\(id)/snapshots/\(first)").body
            try await test.write("nominal_voltage", 48, on: id)
            let product = try await test.done(.get, "/passports/\(id)").text("productId") ?? ""
            try await test.done(.patch, "/products/\(product)", ["name": "Renamed", "model": "Other"])
            try await test.done(.post, "/passports/\(id)/archive")
            #expect(try await test.done(.get, "/passports/\(id)/snapshots/\(first)").body == before)
        }
    }

    @Test("An instant finds the version valid then, with its term", arguments: Stage.all)
    func at(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            test.clock.advance(bySeconds: 10)
            try await test.write("nominal_voltage", 48, on: id)
            let (start, change) = ("2026-03-02T08:15:00.000Z", "2026-03-02T08:15:10.000Z")
            for (instant, version, from, until) in [
                ("2026-03-02T08:15:00Z", 1, start, change), ("2026-03-02T08:15:09.999Z", 1, start, change),
                ("2026-03-02T08:15:10Z", 2, change, nil), ("2026-03-02T09:15:10%2B01:00", 2, change, nil),
                ("2099-01-01T00:00:00Z", 2, change, nil),
            ] as [(String, Int, String, String?)] {
                let answer = try await test.done(.get, "/passports/\(id)/snapshots?at=\(instant)")
                #expect(answer.keys() == Self.recordKeys + ["document", "validFrom", "validUntil"], "\(instant)")
                #expect(answer.int("version") == version && answer.text("validFrom") == from, "\(instant)")
                #expect(answer["validUntil"] == .optional(until), "\(instant)")
            }
            let early = await test.send(.get, "/passports/\(id)/snapshots?at=2026-03-02T08:14:59.999Z")
            #expect(early.refuses(404, "not_found"))
            let draft = try await test.makeDraft("S2")
            #expect(await test.send(.get, "/passports/\(draft)/snapshots?at=\(change)").refuses(404, "not_found"))
            #expect(try await test.done(.get, "/passports/\(draft)/snapshots")["data.total"] == 0)
        }
    }

    @Test("The page of a passport shows its newest version", arguments: Stage.all)
    func newest(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makePassport(.published)
            for value in [48, 49] {
                try await test.write("nominal_voltage", .integer(value), on: id)
                let scan = await test.scan(TestPlatform.path(), accept: "application/json")
                #expect(scan["additionalProperty.0.value"] == .integer(value))
                let version = try await test.done(.get, "/passports/\(id)").int("version")
                #expect(scan.int("subjectOf.version") == version)
            }
        }
    }
}

import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// `/passports/by-serial/{serial}…` (api-v1 §6.11).
@Suite("By serial")
struct BySerialTests {
    private static let otherGTIN = "09506000134369"

    @Test("Every path of a passport has a twin that differs in nothing but its address")
    func twins() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let routes = test.pipeline.routes
            let named = routes.filter { $0.path.hasPrefix("/api/v1/passports/{id}") }
            #expect(named.count >= 18)
            for route in named {
                let path = route.path.replacing("/passports/{id}", with: "/passports/by-serial/{serial}")
                let twin = try #require(routes.first { $0.path == path && $0.method == route.method }, "\(path)")
                let (one, two) = (try #require(route.operation), try #require(twin.operation))
                #expect(two.id == one.id + "BySerial" && two.tag == one.tag && two.description == one.description)
                #expect(two.query.map(\.name) == ["gtin"] + one.query.map(\.name))
                #expect(two.failures == one.failures + [.ambiguousSerial])
                #expect("\(twin.access) \(twin.body) \(twin.host)" == "\(route.access) \(route.body) \(route.host)")
            }
            #expect(routes.filter { $0.path.contains("by-serial") }.count == named.count)
        }
    }

    @Test("A read by serial number has the bytes of the read by id", arguments: Engine.available)
    func reads(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makePublished("TX 7/001")
            let snapshot =
                try await test.done(.get, "/passports/\(id)/snapshots")["data.items.0._id"]?.stringValue ?? ""
            for path in [
                "", "?format=summary", "?lang=de", "/parties", "/audit?limit=2", "/snapshots", "/snapshots/\(snapshot)",
                "/qr?format=json",
            ] {
                let (one, two) = (
                    await test.send(.get, "/passports/\(id)\(path)"),
                    await test.send(.get, "/passports/by-serial/TX%207%2F001\(path)")
                )
                #expect(two.status == 200 && two.body == one.body, "\(path)")
                #expect(two.repeatableHeaders == one.repeatableHeaders, "\(path)")
            }
        }
    }

    @Test("A write by serial number does what the write by id does", arguments: Engine.available)
    func writes(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft("S/1")
            let path = "/passports/by-serial/S%2F1"
            let written = try await test.done(.patch, "\(path)/fields/nominal_voltage", ["value": 48])
            #expect(written["_id"]?.stringValue == id && written["field.value"] == 48)
            let party: JSON = ["legalName": "Battery Works", "gln": "9506000134352"]
            #expect(
                try await test.done(.patch, "\(path)/parties/importer", party)["party.legalName"] == "Battery Works"
            )
            #expect(try await test.done(.delete, "\(path)/parties/importer")["removed"] == true)
            #expect(try await test.done(.post, "\(path)/submit")["status"] == "in_review")
            let gone = try await test.done(.delete, path)
            #expect(gone["summary.passportId"]?.stringValue == id && gone["summary.serialNumber"] == "S/1")
            #expect(await test.send(.get, path).status == 404)
        }
    }

    @Test("A serial number of several GTINs needs the GTIN", arguments: Engine.available)
    func ambiguous(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let one = try await test.makePassport(of: product)
            let two =
                try await test.done(
                    .post,
                    "/passports",
                    ["productId": .string(product), "gs1": ["gtin": .string(Self.otherGTIN), "serialNumber": "S1"]]
                )
                .id()
            for query in ["", "?gtin="] {
                let answer = await test.send(.get, "/passports/by-serial/S1\(query)")
                #expect(answer.status == 409 && answer.error == "ambiguous_serial" && answer.defect == nil)
                #expect(
                    answer["details.candidates"] == [
                        ["_id": .string(one), "gtin": .string(TestPlatform.gtin), "status": "draft"],
                        ["_id": .string(two), "gtin": .string(Self.otherGTIN), "status": "draft"],
                    ]
                )
            }
            let write = await test.send(.post, "/passports/by-serial/S1/publish", ["acknowledgeIncomplete": true])
            #expect(write.status == 409 && write.error == "ambiguous_serial")
            for (gtin, id) in [(TestPlatform.gtin, one), (Self.otherGTIN, two)] {
                let answer = try await test.done(.get, "/passports/by-serial/S1?gtin=\(gtin)")
                #expect(answer["_id"]?.stringValue == id)
            }
            let third = await test.send(.get, "/passports/by-serial/S1?gtin=00000096385074")
            #expect(third.status == 404 && third.message == "Passport not found.")
        }
    }

    @Test(
        "Addresses that name no passport are not found",
        arguments: [
            "/passports/by-serial", "/passports/by-serial/", "/passports/by-serial/nobody", "/passports/by-serial/s1",
            "/passports/by-serial/%20S1", "/passports/by-serial/..", "/passports/by-serial/a%00b",
            "/passports/by-serial/S1/nowhere", "/passports/by-serial//parties",
        ]
    )
    func notFound(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            _ = try await test.makeDraft()
            let answer = await test.send(.get, path)
            #expect(answer.status == 404 && answer.error == "not_found" && answer.defect == nil)
        }
    }

    @Test("A wrong GTIN is a fault beside all others, before anything is looked for")
    func faults() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let read = await test.send(.get, "/passports/by-serial/nobody?gtin=04012345000015&format=all&lang=xx")
            #expect(read.status == 400 && read.defect == nil)
            #expect(read.faults.count == 3)
            #expect(read.faults.first == "gtin: Check digit of 04012345000015 must be 6")
            #expect(read.message == "gtin: Check digit of 04012345000015 must be 6 (and 2 more)")
            let write = await test.send(
                .patch,
                "/passports/by-serial/nobody/parties/importer?gtin=4012345000016",
                ["legalName": "Battery Works"]
            )
            #expect(
                write.faults.first == "gtin: GTIN must have 14 digits: send 04012345000016 (check digit 6)"
            )
            #expect(write.json["details"]?["formErrors"]?.arrayValue?.count == 1)
            let alone = await test.send(.get, "/passports/by-serial/nobody/snapshots/x?gtin=1")
            #expect(alone.status == 400 && alone.faults == ["gtin: GTIN must have 14 digits"])
            let right = await test.send(.get, "/passports/by-serial/nobody?format=all")
            #expect(right.faults.count == 1)
        }
    }

    @Test(
        "A serial number may look like anything else",
        arguments: ["by-serial", "fields", "66f0c1d2e3f4a5b6c7d8e9aa"]
    )
    func lookalikes(serial: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let id = try await test.makeDraft(serial)
            let found = try await test.done(.get, "/passports/by-serial/\(serial)")
            #expect(found["_id"]?.stringValue == id)
            let path = "/passports/by-serial/\(serial)/fields/nominal_voltage"
            #expect(try await test.done(.patch, path, ["value": 1])["_id"]?.stringValue == id)
        }
    }
}

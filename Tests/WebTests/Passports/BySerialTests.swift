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

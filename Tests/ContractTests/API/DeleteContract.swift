import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Deleting for good (api-v1 §§6.5, 7, lifecycle §2).
@Suite("api-v1 §6.5: deletes")
struct DeleteContract {
    private static let counts = [
        "extractions", "agentSessions", "serviceEvents", "scanEvents", "ownershipTransfers",
        "supplierRequestRefsRemoved", "supplierRequestsDeleted", "epcisEventRefsRemoved", "epcisEventsDeleted",
        "documentRefsRemoved", "documentsDeleted", "r2ObjectsDeleted", "documentR2ObjectsDeleted",
    ]

    @Test("A draft goes with what is its own, and gives slot, serial and GTIN back", arguments: Stage.all)
    func passport(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(maxDpps: 1)) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("test")
            for state in [PassportState.draft, .inReview] {
                let id = try await test.makePassport(of: product)
                for step in state.steps { try await test.done(.post, "/passports/\(id)/\(step.action)", step.body) }
                let answer = try await test.done(.delete, "/passports/\(id)")
                #expect(answer.keys() == ["message", "summary"])
                #expect(answer["message"] == "Passport permanently deleted")
                #expect(
                    answer.keys("summary")
                        == ["passportId", "serialNumber", "gtin", "deletedCounts", "dppsActiveDelta"]
                )
                #expect(answer.text("summary.passportId") == id && answer.text("summary.serialNumber") == "S1")
                #expect(answer.text("summary.gtin") == TestPlatform.gtin && answer["summary.dppsActiveDelta"] == -1)
                #expect(answer.keys("summary.deletedCounts") == Self.counts)
                for count in Self.counts { #expect(answer["summary.deletedCounts.\(count)"] == 0) }
                for method in [HTTPMethod.get, .delete] {
                    #expect(await test.send(method, "/passports/\(id)").refuses(404, "not_found"))
                }
                #expect(try await test.done(.get, "/passports")["data.total"] == 0)
                #expect(try await test.done(.get, "/products/\(product)")["passportCount"] == 0)
                #expect(try await test.done(.get, "/me")["usage.passports"] == 0)
            }
            let stranger = try await test.otherWorkspace().key
            let body: JSON = ["name": "A", "model": "M", "category": "batteries"]
            let other = try await test.send(.post, "/products", body, key: stranger).id()
            let claimed = await test.send(.post, "/passports", JSON.passport(of: other, "S1"), key: stranger)
            #expect(claimed.status == 201, "the GTIN is free again")
        }
    }

    @Test("What was public, or is past review, stays, and so does its trail", arguments: Stage.all)
    func refused(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            for state in PassportState.allCases where state != .draft && state != .inReview {
                let id = try await test.makePassport(state, serial: state.rawValue)
                let before = try await test.effects(on: id)
                let answer = await test.send(.delete, "/passports/\(id)")
                #expect(answer.refuses(409, "delete_not_allowed"), "\(state)")
                #expect(answer.keys() == ["error", "message", "details", "reason"], "\(state)")
                let wasPublic = state == .published || state == .expired
                #expect(answer["details"] == ["policy": wasPublic ? "published" : "status"], "\(state)")
                #expect(answer.text("reason")?.isEmpty == false)
                #expect(try await test.effects(on: id) == before, "\(state)")
            }
        }
    }

    @Test("The free plan deletes nothing", arguments: Stage.all)
    func plan(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let product = try await test.makeProduct(model: "empty")
            try await test.setPlan("free")
            for path in ["/passports/\(id)", "/products/\(product)", "/passports/000000000000000000000000"] {
                let answer = await test.send(.delete, path)
                #expect(answer.refuses(403, "delete_not_available"), "\(path): \(answer.text)")
                #expect(answer.text("reason")?.isEmpty == false && answer["details.policy"] == "plan", "\(path)")
                guard !path.contains("0000") else { continue }
                #expect(await test.send(.get, path).status == 200)
            }
        }
    }

    @Test("A product goes when it has no passport of any status, with its lots", arguments: Stage.all)
    func product(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeProduct()
            let passport = try await test.makePassport(of: id)
            let lot = try await test.done(.post, "/products/\(id)/batches", ["batchNumber": "L"]).id()
            try await test.done(.post, "/passports/\(passport)/archive")
            let refused = await test.send(.delete, "/products/\(id)")
            #expect(refused.refuses(409, "delete_not_allowed") && refused["details.passportCount"] == 1)
            #expect(refused.text("reason")?.contains("1") == true)
            let empty = try await test.makeProduct(model: "empty")
            let own = try await test.done(.post, "/products/\(empty)/batches", ["batchNumber": "L"]).id()
            let answer = try await test.done(.delete, "/products/\(empty)")
            #expect(answer.keys() == ["message", "summary"])
            #expect(answer["message"] == "Product permanently deleted")
            #expect(answer.keys("summary") == ["productId", "name", "deletedCounts"])
            #expect(answer.text("summary.productId") == empty && answer["summary.name"] == "Battery Pack")
            #expect(
                answer.keys("summary.deletedCounts")
                    == ["documentRefsUnlinked", "documentsDeleted", "r2ObjectsDeleted", "documentR2ObjectsDeleted"]
            )
            for path in ["/products/\(empty)", "/products/\(empty)/batches", "/products/\(empty)/batches/\(own)"] {
                #expect(await test.send(.get, path).refuses(404, "not_found"), "\(path)")
            }
            #expect(await test.send(.get, "/products/\(id)/batches/\(lot)").status == 200)
            #expect(try await test.makeProduct(model: "empty") != empty, "the model is free again")
        }
    }
}

import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Hard deletes of passports and products (api-v1 §§6.5, 7).
@Suite("Hard deletes")
struct DeleteTests {
    @Test("A deleted passport is told with what went along", arguments: Engine.available)
    func passport(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.makeDraft("TX 7/001")
            let answer = try await test.done(.delete, "/passports/\(id)")
            let none = """
                {"extractions":0,"agentSessions":0,"serviceEvents":0,"scanEvents":0,"ownershipTransfers":0,\
                "supplierRequestRefsRemoved":0,"supplierRequestsDeleted":0,"epcisEventRefsRemoved":0,\
                "epcisEventsDeleted":0,"documentRefsRemoved":0,"documentsDeleted":0,"r2ObjectsDeleted":0,\
                "documentR2ObjectsDeleted":0}
                """
            #expect(
                answer.text == """
                    {"message":"Passport permanently deleted","summary":{"passportId":"\(id)",\
                    "serialNumber":"TX 7/001","gtin":"04012345000016","deletedCounts":\(none),"dppsActiveDelta":-1}}
                    """
            )
            #expect(answer.defect == nil)
            for (method, path) in [
                (HTTPRequest.Method.get, ""), (.get, "/audit"), (.delete, ""), (.post, "/publish"),
            ] {
                #expect(await test.send(method, "/passports/\(id)\(path)").status == 404, "\(method) \(path)")
            }
            #expect(await test.scan(TestPlatform.path("TX%207%2F001")).status == 404)
            #expect(try await test.done(.get, "/passports")["data.total"] == 0)
            _ = try await test.makeDraft("TX 7/001x")
        }
    }

    @Test("What was public, or is past review, stays", arguments: Engine.available)
    func refusals(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let published = try await test.makePublished("S1")
            let approved = try await test.makeDraft("S2")
            try await test.done(.post, "/passports/\(approved)/submit")
            try await test.done(.post, "/passports/\(approved)/approve")
            for (id, policy) in [(published, "published"), (approved, "status")] {
                let answer = await test.send(.delete, "/passports/\(id)")
                #expect(answer.status == 409 && answer.error == "delete_not_allowed" && answer.defect == nil)
                #expect(answer["details"] == ["policy": .string(policy)])
                let reason = answer["reason"]?.stringValue ?? ""
                #expect(!reason.isEmpty && answer.message?.hasSuffix(reason) == true)
                #expect(await test.send(.get, "/passports/\(id)").status == 200)
            }
        }
    }

    @Test("A product goes when it has no passport of any status", arguments: Engine.available)
    func product(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.makeProduct()
            let lot = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "1"]).id()
            let draft = try await test.makePassport(of: product)
            try await test.done(.post, "/passports/\(draft)/submit")
            let answer = await test.send(.delete, "/products/\(product)")
            #expect(answer.status == 409 && answer.error == "delete_not_allowed" && answer.defect == nil)
            #expect(answer["details"] == ["passportCount": 1])
            #expect(answer["reason"]?.stringValue?.contains("1 passport") == true)
            try await test.done(.delete, "/passports/\(draft)")
            let gone = try await test.done(.delete, "/products/\(product)")
            #expect(
                gone.text == """
                    {"message":"Product permanently deleted","summary":{"productId":"\(product)",\
                    "name":"Battery Pack","deletedCounts":{"documentRefsUnlinked":0,"documentsDeleted":0,\
                    "r2ObjectsDeleted":0,"documentR2ObjectsDeleted":0}}}
                    """
            )
            for path in ["", "/batches", "/batches/\(lot)"] {
                #expect(await test.send(.get, "/products/\(product)\(path)").status == 404, "\(path)")
            }
            #expect(await test.send(.delete, "/products/\(product)").status == 404)
        }
    }
}

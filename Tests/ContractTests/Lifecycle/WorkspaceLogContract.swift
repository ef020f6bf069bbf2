import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What the workspace's log keeps besides passports (lifecycle §9).
@Suite("lifecycle §9: workspace log")
struct WorkspaceLogContract {
    @Test("Every change of a product and its lots appends one entry, what changes nothing none", arguments: Stage.all)
    func products(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            let lot = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "L"]).id()
            let path = "/products/\(product)"
            #expect(try await test.log(of: lot) == ["batch.created"])
            var expected = ["product.created"]
            for (method, suffix, body, word) in [
                (.patch, "", [:], nil), (.patch, "", ["name": "Battery Pack"], nil),
                (.patch, "", ["name": "Other"], "product.updated"), (.post, "/archive", nil, "product.archived"),
                (.post, "/archive", nil, nil), (.patch, "", ["status": "active"], "product.restored"),
                (.patch, "", ["status": "active"], nil), (.patch, "", ["status": "archived"], "product.archived"),
                (.patch, "/batches/\(lot)", [:], nil), (.patch, "/batches/\(lot)", ["quantity": 5], nil),
            ] as [(HTTPMethod, String, JSON?, String?)] {
                test.clock.advance(bySeconds: 1)
                try await test.done(method, path + suffix, body)
                if let word { expected.append(word) }
                #expect(try await test.log(of: product) == expected, "\(method) \(suffix)")
            }
            #expect(try await test.log(of: lot) == ["batch.created", "batch.updated"])
            test.clock.advance(bySeconds: 1)
            try await test.done(.delete, path)
            #expect(try await test.log(of: product) == expected + ["product.deleted"])
        }
    }

    @Test("A deleted passport's entries stay", arguments: Stage.all)
    func deleted(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            test.clock.advance(bySeconds: 1)
            try await test.write("nominal_voltage", 48, on: id)
            test.clock.advance(bySeconds: 1)
            try await test.done(.delete, "/passports/\(id)")
            #expect(try await test.log(of: id) == ["passport.created", "field.updated", "passport.deleted"])
            #expect(await test.send(.get, "/passports/\(id)/audit").refuses(404, "not_found"))
            let ledger = try await test.ledger()
            #expect(ledger.map(\.type) == [.passportDeleted] && ledger.first?.passports.map(\.hex) == [id])
        }
    }

    @Test("Keys, plans and accepted overages are in it", arguments: Stage.all)
    func workspace(stage: Stage) async throws {
        try await TestPlatform.run(on: stage, plans: .with(maxDpps: 0, overageCents: 10)) { test in
            let product = try await test.makeProduct()
            try await test.setPlan("test")
            test.clock.advance(bySeconds: 1)
            let body = JSON.passport(of: product, "1", ["confirmOverage": true])
            #expect(await test.send(.post, "/passports", body).status == 201)
            #expect(try await test.log(of: test.workspace.hex) == ["settings.updated", "overage.accepted"])
            let key = try await test.write { try test.platform.apiKeys.create(named: "2", in: $0).key }
            test.clock.advance(bySeconds: 1)
            _ = try await test.write { try test.platform.apiKeys.revoke(key.prefix, in: $0) }
            #expect(try await test.log(of: key.id.hex) == ["api_key.created", "api_key.revoked"])
        }
    }
}

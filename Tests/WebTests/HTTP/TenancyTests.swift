import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// Who may not get at a workspace's things, asked of every route of the table (api-v1 §2, README *Glossary*).
@Suite("Tenancy")
struct TenancyTests {
    @Test("Every route answers 404 to another workspace, and changes nothing", arguments: Stage.all)
    func foreign(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let sample = try await RouteCall.Sample(test)
            let stranger = try await test.otherWorkspace().key
            let before = try await sample.state(of: test)
            for call in RouteCall.all(test, sample) where call.needsCredential && call.namesAThing {
                let answer = await call.send(to: test, key: stranger)
                #expect(answer.status == 404 && answer.error == "not_found", "\(call): \(answer.status)")
                #expect(answer.defect == nil, "\(call)")
            }
            let after = try await sample.state(of: test)
            #expect(after == before)
        }
    }

    @Test("An id of another workspace in a body or a query finds nothing either", arguments: Stage.all)
    func foreignReferences(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let sample = try await RouteCall.Sample(test)
            let before = try await sample.state(of: test)
            let stranger = try await test.otherWorkspace().key
            let gs1: JSON = ["gtin": "09506000134369", "serialNumber": "X"]
            let create: JSON = ["productId": .string(sample.product), "gs1": gs1]
            let created = await test.send(.post, "/passports", create, key: stranger)
            #expect(created.status == 404 && created.error == "not_found")
            for list in ["/passports", "/products", "/passports?productId=\(sample.product)", "/passports?search=S1"] {
                let answer = await test.send(.get, list, key: stranger)
                #expect(answer.status == 200 && answer["data.total"] == 0 && answer["data.items"] == [], "\(list)")
            }
            let after = try await sample.state(of: test)
            #expect(after == before)
        }
    }

    @Test("Every route answers 401 without a credential, and changes nothing", arguments: Stage.all)
    func anonymous(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let sample = try await RouteCall.Sample(test)
            let before = try await sample.state(of: test)
            for call in RouteCall.all(test, sample) {
                let answer = await call.send(to: test, key: nil)
                #expect((answer.status == 401) == call.needsCredential, "\(call): \(answer.status)")
                guard call.needsCredential else { continue }
                #expect(answer.error == "unauthorized" && answer.defect == nil, "\(call)")
                #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"TracePass\"", "\(call)")
            }
            let after = try await sample.state(of: test)
            #expect(after == before)
        }
    }

    @Test("A revoked key is refused by every route within five seconds, on the other node too", arguments: Stage.all)
    func revoked(stage: Stage) async throws {
        try await TestPlatform.runPair(on: stage) { here, there in
            let sample = try await RouteCall.Sample(here)
            // Both nodes remember the key now.
            for node in [here, there] {
                let answer = await node.send(.get, "/passports/\(sample.passport)")
                #expect(answer.status == 200)
            }
            let spare = try await here.write { try here.platform.apiKeys.create(named: "spare", in: $0).secret.text }
            let before = try await sample.state(of: here)
            _ = try await here.write { try here.platform.apiKeys.revoke(String(here.key.prefix(11)), in: $0) }
            here.clock.advance(bySeconds: 5)
            for node in [here, there] {
                for call in RouteCall.all(node, sample) where call.needsCredential {
                    let answer = await call.send(to: node, key: node.key)
                    #expect(answer.status == 401 && answer.error == "unauthorized", "\(call): \(answer.status)")
                    let challenge = answer.headers[.wwwAuthenticate]
                    #expect(challenge == "Bearer realm=\"TracePass\", error=\"invalid_token\"", "\(call)")
                }
            }
            let after = try await sample.state(of: there.holding(spare))
            #expect(after == before)
        }
    }
}

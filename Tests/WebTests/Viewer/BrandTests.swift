import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@Suite("Brands")
struct BrandTests {
    @Test("The brand colour of a workspace is kept in lower case and shown on its pages", arguments: Engine.available)
    func brandColor(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var draft = Workspaces.Draft(name: "Branded")
            draft.brandColor = "7A1FA2"
            let id = try await test.platform.workspaces.create(draft)
            let key = try await test.platform.store.write(as: .system(id)) { work in
                try test.platform.apiKeys.create(named: "branded", in: work).secret.text
            }
            let color = try await test.platform.store.read(as: .system(id)) { work in
                try test.platform.workspaces.brandColor(in: work)
            }
            #expect(color == "7a1fa2")
            let product =
                try await test.send(
                    .post,
                    "/products",
                    ["name": "Shirt", "model": "S", "category": "textiles"],
                    key: key
                )
                .id()
            let passport =
                try await test.send(
                    .post,
                    "/passports",
                    ["productId": .string(product), "gs1": ["gtin": "04012345000016", "serialNumber": "B1"]],
                    key: key
                )
                .id()
            let published = await test.send(.post, "/passports/\(passport)/publish", [:], key: key)
            #expect(published.status == 200)
            let page = await test.scan("/p/01/04012345000016/21/B1", accept: "text/html")
            #expect(page.status == 200)
            #expect(page.text.contains("7a1fa2"))
        }
    }
}

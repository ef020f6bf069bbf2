import TestSupport
import Testing

@testable import Domain

@Suite("Workspaces")
struct WorkspacesTests {
    @Test("A workspace is made of a trimmed name and found by it, the oldest first", arguments: Engine.available)
    func making(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let workspaces = test.platform.workspaces
            var draft = Workspaces.Draft(name: "  Filatura Uno  ")
            draft.brandColor = "0a7f5a"
            test.clock.advance(bySeconds: 1)
            let id = try await workspaces.create(draft)
            test.clock.advance(bySeconds: 1)
            _ = try await workspaces.create(draft)
            #expect(try await workspaces.named("Filatura Uno") == id)
            #expect(try await workspaces.named("filatura uno") == nil)
            #expect(try await workspaces.exists(id))
            let unknown = try #require(WorkspaceID("66f0c1d2e3f4a5b6c7d8e9aa"))
            #expect(try await workspaces.exists(unknown) == false)
            let color = try await test.platform.store.read(as: .system(id)) { try workspaces.brandColor(in: $0) }
            #expect(color == "0a7f5a")
            let none = try await test.read { try workspaces.brandColor(in: $0) }
            #expect(none == nil)
        }
    }

    @Test("A name has 1 to 200 characters", arguments: Engine.available)
    func names(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            for name in ["", "  \t", String(repeating: "x", count: 201)] {
                let failure = try await refusal {
                    try await test.platform.workspaces.create(Workspaces.Draft(name: name))
                }
                #expect(failure?.faults(at: "name") == ["Must be between 1 and 200 characters"])
            }
            _ = try await test.platform.workspaces.create(Workspaces.Draft(name: String(repeating: "x", count: 200)))
        }
    }
}

import Domain
import TestSupport
import Testing

@Suite("The platform")
struct PlatformTests {
    @Test("Its templates are those of this release", arguments: Engine.available)
    func templates(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            #expect(test.platform.templates.latest.map(\.category) == [.batteries, .textiles])
        }
    }
}

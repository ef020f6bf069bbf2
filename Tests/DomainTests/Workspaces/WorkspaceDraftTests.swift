import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("Drafts of workspaces")
struct WorkspaceDraftTests {
    @Test("A draft is refused with all its faults at once", arguments: Engine.available)
    func faults(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var draft = Workspaces.Draft(name: "  ")
            draft.brandColor = "#12345"
            draft.companyPrefill = ["fields": [], "parties": ["manufacturer": ["legalName": "No identifier"]]]
            var paths: [String] = []
            do {
                _ = try await test.platform.workspaces.create(draft)
            } catch let failure as Failure {
                paths = failure.details?["fieldErrors"]?.objectValue?.keys ?? []
            }
            #expect(paths == ["name", "brandColor", "companyPrefill.fields"])
        }
    }
}

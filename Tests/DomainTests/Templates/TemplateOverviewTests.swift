import TestSupport
import Testing

@testable import Domain

@Suite("The overview of the templates")
struct TemplateOverviewTests {
    @Test("docs/templates/README.md says what the templates hold")
    func page() throws {
        let page = TemplateOverview(catalogue: try EmbeddedTemplates.catalogue()).markdown()
        let difference = try Golden(page: "templates/README.md").difference(from: page)
        #expect(difference == nil)
    }

    @Test(
        "The page of a category knows its file, its version and its number of fields",
        arguments: Domain.Category.allCases
    )
    func pages(category: Domain.Category) throws {
        let template = try EmbeddedTemplates.latest(category)
        let page = try RepositoryFile("docs/templates/\(category.rawValue).md").text()
        let file = "`Sources/Embedded/templates/\(category.rawValue).json`"
        let opening = "\(file), version \(template.version). \(template.fields.count) fields"
        #expect(page.contains(opening), "\(opening)")
    }
}

import OrderedJSON
import Testing

@testable import Domain

@Suite("The template catalogue")
struct TemplateCatalogueTests {
    @Test("New products use the newest version, and older ones stay available")
    func versions() throws {
        let templates = try [2, 3, 1].map { version in try SampleTemplate.template { $0["version"] = JSON(version) } }
        let catalogue = TemplateCatalogue(templates)
        #expect(catalogue.latest.map(\.version) == [3])
        #expect(catalogue.latest(.batteries)?.version == 3)
        #expect(catalogue.all.map(\.version) == [1, 2, 3])
        for template in templates {
            #expect(catalogue[template.id]?.version == template.version)
            #expect(catalogue.version(template.version, of: .batteries)?.id == template.id)
        }
        #expect(catalogue[Template.id(of: .batteries, version: 4)] == nil)
        #expect(catalogue.version(4, of: .batteries) == nil)
        #expect(catalogue.version(1, of: .toys) == nil && catalogue.latest(.toys) == nil)
    }

    @Test("The newest versions stand in the order of the categories, all versions by category and version")
    func order() throws {
        let templates = try [("toys", 1), ("chemicals", 2), ("textiles", 1), ("chemicals", 10), ("chemicals", 1)]
            .map { category, version in
                try SampleTemplate.template { file in
                    file["category"] = .string(category)
                    file["version"] = JSON(version)
                }
            }
        let catalogue = TemplateCatalogue(templates)
        #expect(catalogue.latest.map(\.category) == [.textiles, .chemicals, .toys])
        #expect(catalogue.latest.map(\.version) == [1, 10, 1])
        #expect(catalogue.all.map(\.category) == [.chemicals, .chemicals, .chemicals, .textiles, .toys])
        #expect(catalogue.all.map(\.version) == [1, 2, 10, 1, 1])
    }
}

import OrderedJSON
import Testing

@testable import Domain

@Suite("The template catalogue")
struct TemplateCatalogueTests {
    @Test("This release carries batteries and textiles, in slug order")
    func embedded() throws {
        let catalogue = try TemplateCatalogue.embedded()
        #expect(catalogue.latest.map(\.category) == [.batteries, .textiles])
        #expect(catalogue.latest(.batteries)?.fields.count == 119)
        #expect(catalogue.latest(.textiles)?.fields.count == 64)
        #expect(catalogue.latest(.toys) == nil)
    }

    @Test("New products use the newest version, and older ones stay available")
    func versions() throws {
        let templates = try [2, 3, 1].map { version in try SampleTemplate.template { $0["version"] = JSON(version) } }
        let catalogue = TemplateCatalogue(templates)
        #expect(catalogue.latest.map(\.version) == [3])
        for template in templates { #expect(catalogue[template.id]?.version == template.version) }
        #expect(catalogue[Template.id(of: .batteries, version: 4)] == nil)
    }

    @Test("No field that is required or asked of a battery category is only anticipated, and all labels are English")
    func sound() throws {
        for template in try TemplateCatalogue.embedded().latest {
            for field in template.fields {
                #expect(!(field.validation.required && field.validation.anticipated), "\(field.key)")
                #expect(field.label["en"]?.isEmpty == false, "\(field.key)")
                #expect(template.groups.contains { $0.key == field.group }, "\(field.key)")
            }
        }
    }

    @Test("Required-ness of batteries is told for each category in scope, and for no other")
    func batteryCategories() throws {
        let template = try #require(try TemplateCatalogue.embedded().latest(.batteries))
        let options = template.field("battery_category")?.options?.map(\.value)
        #expect(options == ["EV", "LMT", "industrial_gt_2kwh", "industrial_other", "SLI", "portable"])
        for field in template.fields where !field.validation.requiredBy.isEmpty {
            let categories = Set(field.validation.requiredBy.map(\.category))
            #expect(categories == RequiredFields.batteryCategoriesInScope, "\(field.key)")
        }
    }
}

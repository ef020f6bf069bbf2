@testable import Domain

/// The templates of the binary, read once for all tests: they have more than a thousand fields.
enum EmbeddedTemplates {
    private static let read = Result { try TemplateCatalogue.embedded() }

    static func catalogue() throws -> TemplateCatalogue { try read.get() }

    /// The newest template of a category.
    static func latest(_ category: Domain.Category) throws -> Template {
        guard let template = try catalogue().latest(category) else {
            throw TemplateMissing(id: Template.id(of: category, version: 1))
        }
        return template
    }
}

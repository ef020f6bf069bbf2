import Embedded
import OrderedJSON

/// The templates of this release, which the binary carries.
public struct TemplateCatalogue: Sendable {
    /// The newest version of each category, in slug order.
    public let latest: [Template]
    private let byID: [TemplateID: Template]

    /// A catalogue of these templates; the newest version of a category is the one that new products use.
    public init(_ templates: [Template]) {
        var newest: [Category: Template] = [:]
        for template in templates where template.version > newest[template.category]?.version ?? 0 {
            newest[template.category] = template
        }
        latest = Category.allCases.compactMap { newest[$0] }
        byID = Dictionary(templates.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The newest template of a category, or nil when this release has none.
    public func latest(_ category: Category) -> Template? {
        latest.first { $0.category == category }
    }

    /// A template version, or nil when the server does not know it.
    public subscript(id: TemplateID) -> Template? { byID[id] }

    /// Reads the templates that the binary carries. Throws `TemplateFault` naming the file, field and rule.
    public static func embedded() throws -> TemplateCatalogue {
        var templates: [Template] = []
        var file = embedded_templates()
        while let entry = file?.pointee, let name = entry.name {
            let json = try JSON.parse(buffer: UnsafeBufferPointer(start: entry.bytes, count: Int(entry.size)))
            templates.append(try TemplateFile(name: String(cString: name), json: json).template())
            file = file?.successor()
        }
        return TemplateCatalogue(templates)
    }
}

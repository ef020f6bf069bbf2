import OrderedJSON
import Storage
import Synchronization

/// The templates of this release, which the binary carries, older versions that a store has kept, and newer ones that a
/// server of a later release has put there meanwhile.
public struct TemplateCatalogue: Sendable {
    private final class Shelf: Sendable {
        let known: Mutex<Known>

        init(_ known: Known) {
            self.known = Mutex(known)
        }
    }

    private struct Known {
        var byID: [TemplateID: Template] = [:]
        var newest: [Category: Template] = [:]

        mutating func learn(_ template: Template) {
            byID[template.id] = template
            if template.version > newest[template.category]?.version ?? 0 { newest[template.category] = template }
        }
    }

    private let shelf: Shelf

    /// A catalogue of these templates; the newest version of a category is the one that new products use.
    public init(_ templates: [Template]) {
        shelf = Shelf(templates.reduce(into: Known()) { $0.learn($1) })
    }

    /// The newest version of each category, in slug order.
    public var latest: [Template] {
        let newest = shelf.known.withLock(\.newest)
        return Category.allCases.compactMap { newest[$0] }
    }

    /// Every version of every category, by category and version.
    public var all: [Template] {
        shelf.known.withLock { Array($0.byID.values) }
            .sorted { ($0.category.rawValue, $0.version) < ($1.category.rawValue, $1.version) }
    }

    /// The newest template of a category, or nil when this release has none.
    public func latest(_ category: Category) -> Template? { shelf.known.withLock { $0.newest[category] } }

    /// One version of a category, or nil.
    public func version(_ version: Int, of category: Category) -> Template? {
        self[Template.id(of: category, version: version)]
    }

    /// A template version, or nil when the server does not know it.
    public subscript(id: TemplateID) -> Template? { shelf.known.withLock { $0.byID[id] } }

    /// A template version; one that a server of a later release has stored is read and remembered. Nil when nobody
    /// knows it, or when this release cannot read it.
    func find(_ id: TemplateID, in tx: Transaction) throws -> Template? {
        if let known = self[id] { return known }
        return try tx.first(TemplateRow.query(id)) { try TemplateRow(row: $0) }.flatMap { $0 }.flatMap(learn)
    }

    /// Reads a template version into the catalogue, if it is not there yet and the store has it.
    func find(_ id: TemplateID, in store: any Store) async throws {
        guard self[id] == nil else { return }
        _ = try await store.first(TemplateRow.query(id)) { try TemplateRow(row: $0) }.flatMap { $0 }.flatMap(learn)
    }

    private func learn(_ row: TemplateRow) -> Template? {
        guard let template = try? row.template() else { return nil }
        shelf.known.withLock { $0.learn(template) }
        return template
    }

    /// Reads the templates that the binary carries. Throws `TemplateFault` naming the file, field and rule.
    public static func embedded() throws -> TemplateCatalogue {
        TemplateCatalogue(try TemplateFile.embedded().map { try $0.template() })
    }
}

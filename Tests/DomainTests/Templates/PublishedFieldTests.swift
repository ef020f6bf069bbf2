import Testing

@testable import Domain

/// The published lists of fields, where they lie beside the repository.
private enum PublishedFields {
    private static let folder = "../shared/standards/fields"

    static var arePresent: Bool { RepositoryFile("\(folder)/batteries.csv").exists }

    /// Key and type of each row; neither is ever quoted.
    static func list(_ category: Domain.Category) throws -> [(key: String, type: String)] {
        let lines = try RepositoryFile("\(folder)/\(category.rawValue).csv").text().split(whereSeparator: \.isNewline)
        return lines.dropFirst()
            .map { line -> (key: String, type: String) in
                let cells = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
                return (String(cells[0]), cells.count > 1 ? String(cells[1]) : "")
            }
    }
}

@Suite("Fields of the published schemas", .enabled(if: PublishedFields.arePresent))
struct PublishedFieldTests {
    @Test(
        "Each is a field of ours under its key or an alias, with its type unless the category's page says why not",
        arguments: Domain.Category.allCases
    )
    func carried(category: Domain.Category) throws {
        let template = try EmbeddedTemplates.latest(category)
        let page = try RepositoryFile("docs/templates/\(category.rawValue).md").text().split(separator: "\n")
        let published = try PublishedFields.list(category)
        #expect(published.count > 20)
        var (missing, retyped): ([String], [String]) = ([], [])
        for (key, type) in published {
            guard let field = template.field(key) else {
                missing.append(key)
                continue
            }
            guard field.dataType.rawValue != type else { continue }
            let change = "type: \(type) → \(field.dataType.rawValue)"
            let isExplained = page.contains { $0.contains("`\(field.key)`") && $0.contains(change) }
            if !isExplained { retyped.append("\(key): \(change)") }
        }
        #expect(missing == [])
        #expect(retyped == [])
    }
}

import Foundation

/// Data that GS1 has published, where they lie beside the repository.
enum PublishedData {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../../shared/standards/gs1-epcis/gs1").standardized

    static var arePresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "ai-table.json").path)
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name))
    }

    /// What a test decodes of a file.
    static func json<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: data(name))
    }
}

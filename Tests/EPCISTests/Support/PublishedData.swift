import Foundation

/// Documents that GS1 and others have published, where they lie beside the repository.
enum PublishedData {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../../shared/standards/gs1-epcis").standardized

    static var arePresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "hash/vectors.json").path)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appending(path: path).standardized))
    }

    /// What a test decodes of a file.
    static func json<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes(path)))
    }
}

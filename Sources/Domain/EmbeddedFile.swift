import Embedded
import OrderedJSON

/// A file that the binary carries.
struct EmbeddedFile {
    /// The file's name.
    let name: String
    private let buffer: UnsafeBufferPointer<UInt8>

    private init?(_ file: embedded_file) {
        guard let name = file.name else { return nil }
        self.name = String(cString: name)
        buffer = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
    }

    /// The content as JSON.
    func json() throws -> JSON { try JSON.parse(buffer: buffer) }

    /// SHA-256 of the content, in hexadecimal.
    var hash: String { Digest.sha256Hex(buffer) }

    /// The content as it is.
    var text: String { String(decoding: buffer, as: UTF8.self) }

    /// The template schemas.
    static var templates: [EmbeddedFile] { list(embedded_templates()) }
    /// Labels and words, one file a language.
    static var texts: [EmbeddedFile] { list(embedded_texts()) }
    /// The acts that templates may cite.
    static var instruments: EmbeddedFile? { embedded_instruments().flatMap { EmbeddedFile($0.pointee) } }

    private static func list(_ first: UnsafePointer<embedded_file>?) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        var next = first
        while let file = next.flatMap({ EmbeddedFile($0.pointee) }) {
            files.append(file)
            next = next?.successor()
        }
        return files
    }
}

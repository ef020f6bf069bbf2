import Embedded
import Mustache

/// The page templates that the binary carries, parsed once at the start.
struct PageTemplates: Sendable {
    /// Why a page cannot be made.
    enum Failure: Error, Equatable, CustomStringConvertible {
        /// A template does not parse.
        case broken(template: String, line: Int, reason: String)
        /// No template has this name.
        case missing(template: String)
        /// A script block holds a `<` and could end its element early.
        case unescapedScript

        var description: String {
            switch self {
            case .broken(let template, let line, let reason): "template \(template), line \(line): \(reason)"
            case .missing(let template): "there is no template \(template)"
            case .unescapedScript: "the JSON-LD of a page holds a < that is not written as \\u003c"
            }
        }
    }

    /// Where a template takes bytes that Mustache must not touch; outside all Mustache sections.
    private static let rawMark = "<!--raw-->"

    private let partials: MustacheLibrary

    /// Each template, cut at its marks for raw bytes: as a rule a single piece.
    private let pieces: [String: [MustacheTemplate]]

    /// Parses the embedded templates; the failure names the first broken one.
    init() throws(Failure) {
        try self.init(sources: PageTemplates.embedded())
    }

    /// Parses templates by name, style sheets among them: a page takes both in as partials.
    init(sources: [String: String]) throws(Failure) {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        var partials = MustacheLibrary()
        var pieces: [String: [MustacheTemplate]] = [:]
        for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
            var parsed: [MustacheTemplate] = []
            let text = PageTemplates.withoutIndentation(text)
            for piece in text.split(separator: PageTemplates.rawMark, omittingEmptySubsequences: false) {
                parsed.append(try PageTemplates.parse(String(piece), of: name))
            }
            pieces[name] = parsed
            if parsed.count == 1 { partials.register(parsed[0], named: name) }
        }
        self.partials = partials
        self.pieces = pieces
    }

    /// Renders a page model; `raw`, in which no `<` may stand, goes as it is where the template has its mark for it.
    func render(_ model: any Sendable, with name: String, raw: [UInt8] = []) throws(Failure) -> [UInt8] {
        guard !raw.contains(UInt8(ascii: "<")) else { throw .unescapedScript }
        guard let pieces = pieces[name] else { throw .missing(template: name) }
        var page: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            if index > 0 { page += raw }
            page += piece.render(model, library: partials).utf8
        }
        return page
    }

    /// Indentation is for those who edit a template; on a page it was a fifth of all bytes.
    private static func withoutIndentation(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            .joined(separator: "\n")
    }

    private static func parse(_ text: String, of name: String) throws(Failure) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HTMLText.name)}}" + text)
        } catch let error as MustacheTemplate.ParserError {
            throw .broken(template: name, line: error.context.lineNumber, reason: "\(error.error)")
        } catch {
            throw .broken(template: name, line: 1, reason: "\(error)")
        }
    }

    /// The embedded files; the name of a template is its file's name without the ending.
    static func embedded() -> [String: String] {
        var sources: [String: String] = [:]
        guard var file = embedded_pages() else { return sources }
        while let name = file.pointee.name {
            let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: Int(file.pointee.size))
            sources[String(String(cString: name).prefix { $0 != "." })] = String(decoding: bytes, as: UTF8.self)
            file += 1
        }
        return sources
    }
}

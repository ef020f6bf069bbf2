import Mustache

/// The page at `/` of the application's host: what runs here, and the way to a first request.
struct StartPage: Sendable {
    private let language: String
    private let name: String
    private let version: String
    private let documentationLink: String
    private let openAPILink: String
    private let keyCommand: String
    private let exampleRequest: String
    private let words: PageWords

    /// `keyCommand` is the command line that makes an API key, `exampleRequest` one that uses it.
    init(
        name: String,
        version: String,
        documentationLink: String,
        openAPILink: String,
        keyCommand: String,
        exampleRequest: String,
        words: PageWords = .english
    ) {
        self.language = words.code
        self.name = name
        self.version = version
        self.documentationLink = documentationLink
        self.openAPILink = openAPILink
        self.keyCommand = keyCommand
        self.exampleRequest = exampleRequest
        self.words = words
    }

    /// The page as UTF-8.
    func render(_ templates: PageTemplates) throws -> [UInt8] {
        try templates.render(self, with: "start")
    }
}

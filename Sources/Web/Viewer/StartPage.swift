import Mustache

/// The page at `/` of the application's host, for whoever runs the server: what runs here, and the way to a first
/// request. In English.
struct StartPage: Sendable {
    private let name: String
    private let version: String
    private let documentationLink: String
    private let openAPILink: String
    private let keyCommand: String
    private let exampleRequest: String

    /// `keyCommand` is the command line that makes an API key, `exampleRequest` one that uses it.
    init(
        name: String,
        version: String,
        documentationLink: String,
        openAPILink: String,
        keyCommand: String,
        exampleRequest: String
    ) {
        self.name = name
        self.version = version
        self.documentationLink = documentationLink
        self.openAPILink = openAPILink
        self.keyCommand = keyCommand
        self.exampleRequest = exampleRequest
    }

    /// The page as UTF-8.
    func render(_ templates: PageTemplates) throws -> [UInt8] {
        try templates.render(self, with: "start")
    }
}

import Domain

/// The page that stands where nothing may or can be shown: it holds no product data.
struct StatePage: Sendable {
    /// Why there is nothing to see.
    enum Kind: Sendable {
        /// Unknown, never published or archived: one and the same page, so that it tells none of them apart.
        case notFound
        /// A passport that has no link of the type that was asked for.
        case nothingAsked
        /// On hold, with the workspace's notice to the public if there is one.
        case suspended(notice: String?)
        /// Past its term.
        case expired
    }

    private let language: String
    private let heading: String
    private let explanation: String
    private let notice: String?
    /// The path of a drawing, 48 by 48.
    private let symbol: String
    private let words: PageWords

    /// The page of one state in the viewer's language.
    init(language: Language, kind: Kind) {
        let words = PageWords(language: language)
        self.language = language.code
        self.words = words
        switch kind {
        case .notFound:
            heading = words["notFound"]
            explanation = words["notFoundExplanation"]
            notice = nil
            symbol = StatePage.lens
        case .nothingAsked:
            heading = words["nothingAsked"]
            explanation = words["nothingAskedExplanation"]
            notice = nil
            symbol = StatePage.lens
        case .suspended(let text):
            heading = words["suspended"]
            explanation = words["suspendedExplanation"]
            notice = text
            symbol = "M24 44a20 20 0 1 1 0-40a20 20 0 0 1 0 40ZM19 17v14M29 17v14"
        case .expired:
            heading = words["expired"]
            explanation = words["expiredExplanation"]
            notice = nil
            symbol = "M24 44a20 20 0 1 1 0-40a20 20 0 0 1 0 40ZM24 13v12l8 5"
        }
    }

    private static let lens = "M21 37a16 16 0 1 1 0-32a16 16 0 0 1 0 32ZM33 33l10 10"

    /// The page as UTF-8.
    func render(_ templates: PageTemplates) throws -> [UInt8] {
        try templates.render(self, with: "state")
    }
}

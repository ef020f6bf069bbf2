import Domain

/// The page that stands where no passport may be shown: it holds no product data.
struct StatePage: Sendable {
    /// Why there is no passport to see.
    enum Kind: Sendable {
        /// Unknown, never published or archived: one and the same page, so that it tells none of them apart.
        case notFound
        /// On hold, with the workspace's notice to the public if there is one.
        case suspended(notice: String?)
        /// Past its term.
        case expired
    }

    private let language: String
    private let heading: String
    private let explanation: String
    private let notice: String?
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
        case .suspended(let text):
            heading = words["suspended"]
            explanation = words["suspendedExplanation"]
            notice = text
        case .expired:
            heading = words["expired"]
            explanation = words["expiredExplanation"]
            notice = nil
        }
    }

    /// The page as UTF-8.
    func render(_ templates: PageTemplates) throws -> [UInt8] {
        try templates.render(self, with: "state")
    }
}

import Domain

/// What the headers of a request choose. A connection mostly repeats its headers, so the last choice is remembered.
struct Negotiation {
    private struct Headers: Equatable {
        let accept: String?
        let acceptLanguage: String?
        let data: Bool
    }

    private var last: (headers: Headers, choice: (representation: Representation, language: Language))?

    /// Form and language of the answer, or nil when no form of ours is accepted. `data` is an address without a page.
    mutating func choose(
        accept: String?,
        acceptLanguage: String?,
        data: Bool
    ) -> (representation: Representation, language: Language)? {
        let headers = Headers(accept: accept, acceptLanguage: acceptLanguage, data: data)
        if let last, last.headers == headers { return last.choice }
        guard let representation = try? Representation.choose(format: nil, accept: accept, data: data) else {
            return nil
        }
        let choice = (representation, Language.ofReader(lang: nil, acceptLanguage: acceptLanguage))
        last = (headers, choice)
        return choice
    }
}

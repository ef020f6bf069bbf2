import Domain

/// What the headers of a request choose. A connection mostly repeats its headers, so the last choice is remembered.
struct Negotiation {
    private struct Headers: Equatable {
        let accept: String?
        let acceptLanguage: String?
        let data: Bool
    }

    /// Form and language of an answer.
    typealias Choice = (representation: Representation, language: Language)

    private var last: (headers: Headers, choice: Choice)?

    /// Form and language of the answer, or nil when no form of ours is accepted. `data` is an address without a page.
    mutating func choose(
        accept: String?,
        acceptLanguage: String?,
        data: Bool
    ) -> Choice? {
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

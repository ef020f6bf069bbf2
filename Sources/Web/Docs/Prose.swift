/// A sentence of the reference: words, and what stands between backticks as code.
struct Prose: Sendable {
    /// A run of words or of code.
    struct Run: Sendable {
        let words: String?
        let code: String?
    }

    let runs: [Run]

    init(_ text: String) {
        runs = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$1.isEmpty }
            .map { index, part in
                index.isMultiple(of: 2)
                    ? Run(words: String(part), code: nil) : Run(words: nil, code: String(part))
            }
    }
}

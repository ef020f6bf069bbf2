extension DigitalLinkURI {
    /// The URI of element strings in any order, at a base such as `https://id.example/p`, with or without a slash at
    /// its end.
    ///
    /// The first primary key identifies; its qualifiers go to the path, everything else to the query. Extensions and
    /// fragment are given with their escapes.
    public init(
        _ elements: [ElementString],
        base: String = "https://id.gs1.org",
        extensions: [Extension] = [],
        fragment: String? = nil
    ) throws(GS1SyntaxFailure) {
        guard let key = elements.first(where: \.identifier.isPrimaryKey) else {
            throw GS1SyntaxFailure(.primaryKey, "There must be a primary key")
        }
        let rest = elements.filter { $0 != key }
        let sequences: [[ApplicationIdentifier]] = [[]] + key.identifier.qualifierSequences
        var failure: GS1SyntaxFailure?
        // Of the sequences that the key has, the one that takes most into the path comes first; its failure tells most.
        let paths = sequences.map { sequence in
            sequence.compactMap { identifier in rest.first { $0.identifier == identifier } }
        }
        for path in paths.sorted(by: { $0.count > $1.count }) {
            let attributes = rest.filter { !path.contains($0) }
            let wanted = DigitalLinkURI(
                scheme: .https,
                authority: "",
                stem: "",
                elements: [key] + path,
                attributes: attributes,
                extensions: extensions,
                fragment: fragment
            )
            do {
                let base = base.hasSuffix("/") ? String(base.dropLast()) : base
                // What is read again must be what was meant: then nothing in the parts has changed the form.
                let uri = try DigitalLinkURI(wanted.text(at: base))
                if uri.elements == wanted.elements, uri.extensions == extensions, uri.fragment == fragment {
                    self = uri
                    return
                }
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? GS1SyntaxFailure(.form, "The base must be a scheme, a host and segments of a path")
    }
}

extension DigitalLinkURI {
    /// Reads a URI.
    ///
    /// The primary key is the rightmost in the path, counted in pairs of segments from its end; what stands before it
    /// is the stem. Escapes are decoded once, after the URI has been taken apart.
    public init(
        _ text: some StringProtocol,
        leniency: Leniency = [],
        checkingAssociations: Bool = false
    ) throws(GS1SyntaxFailure) {
        let bytes = Array(text.utf8)
        self = try DigitalLinkParser(bytes: bytes, leniency: leniency).parse()
        if checkingAssociations { try Associations.check(elements) }
    }
}

/// The reader of one URI.
struct DigitalLinkParser {
    let bytes: [UInt8]
    let leniency: DigitalLinkURI.Leniency

    private static let slash = UInt8(ascii: "/")

    func parse() throws(GS1SyntaxFailure) -> DigitalLinkURI {
        guard bytes.count <= DigitalLinkURI.maximumLength else {
            throw GS1SyntaxFailure(.length, "Must be at most \(DigitalLinkURI.maximumLength) bytes")
        }
        let characters = URICharacters.uri
        if let place = bytes.firstIndex(where: { !characters.contains($0) }) {
            throw GS1SyntaxFailure(.character, "Has a character that no URI has", at: place)
        }
        let (scheme, start) = try scheme()
        let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let mark = bytes[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
        guard let root = bytes[start..<max(start, mark)].firstIndex(of: Self.slash) else {
            throw GS1SyntaxFailure(.primaryKey, "Must have a path with a GS1 primary key", at: max(start, mark))
        }
        guard URIAuthority.isValid(bytes[start..<root]) else {
            throw GS1SyntaxFailure(.authority, "Must have a host name or address, and digits for a port", at: start)
        }
        let path = try path(root..<mark)
        var query = Query()
        if mark < hash { try read(&query, (mark + 1)..<hash, path: path.elements) }
        return DigitalLinkURI(
            scheme: scheme,
            authority: text(start..<root),
            stem: text(root..<path.start),
            elements: path.elements,
            attributes: query.attributes,
            extensions: query.extensions,
            fragment: hash < bytes.endIndex ? text((hash + 1)..<bytes.endIndex) : nil
        )
    }

    private func scheme() throws(GS1SyntaxFailure) -> (DigitalLinkURI.Scheme, Int) {
        if starts("https://") || starts("HTTPS://") { return (.https, 8) }
        if starts("http://") || starts("HTTP://") { return (.http, 7) }
        throw GS1SyntaxFailure(.scheme, "Must begin with https:// or http://", at: 0)
    }

    private func starts(_ prefix: StaticString) -> Bool {
        prefix.withUTF8Buffer { bytes.starts(with: $0) }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    // MARK: Path

    /// A pair of segments: an identifier and where its value stands.
    private struct Pair {
        let identifier: ApplicationIdentifier
        /// Where the slash before the identifier stands.
        let start: Int
        let value: Range<Int>
    }

    private func path(_ range: Range<Int>) throws(GS1SyntaxFailure) -> (start: Int, elements: [ElementString]) {
        var pairs: [Pair] = []
        var end = range.upperBound
        while let pair = try pair(before: end, in: range) {
            pairs.append(pair)
            if pair.identifier.isPrimaryKey { break }
            end = pair.start
        }
        guard let key = pairs.last, key.identifier.isPrimaryKey else { throw noKey(range) }
        pairs.reverse()
        if !key.identifier.takes(pairs.dropFirst().lazy.map { $0.identifier }) { throw order(pairs) }
        var elements: [ElementString] = []
        elements.reserveCapacity(pairs.count)
        for pair in pairs { elements.append(try element(pair)) }
        // The one key that is nothing without its qualifier: a payment slip is a GLN and its reference.
        if let missing = key.identifier.required.first(where: { !$0.isSatisfied(by: pairs.map(\.identifier)) }) {
            throw GS1SyntaxFailure(
                .association,
                "AI \(key.identifier) needs \(missing) beside it",
                identifier: key.identifier,
                at: key.start + 1
            )
        }
        return (key.start, elements)
    }

    /// The pair of segments that ends there, or nil if there is none that begins with an identifier.
    private func pair(before end: Int, in range: Range<Int>) throws(GS1SyntaxFailure) -> Pair? {
        guard let slash = bytes[range.lowerBound..<end].lastIndex(of: Self.slash),
            let start = bytes[range.lowerBound..<slash].lastIndex(of: Self.slash)
        else { return nil }
        let name = bytes[(start + 1)..<slash]
        guard let identifier = try identifier(name) else { return nil }
        return Pair(identifier: identifier, start: start, value: (slash + 1)..<end)
    }

    /// The identifier that a segment, or a name in the query, stands for.
    private func identifier(_ name: ArraySlice<UInt8>) throws(GS1SyntaxFailure) -> ApplicationIdentifier? {
        if let identifier = ApplicationIdentifier(digits: name) { return identifier }
        if name.contains(UInt8(ascii: "%")), let decoded = PercentEncoding.decodeBytes(name) {
            return ApplicationIdentifier(digits: decoded)
        }
        return leniency.contains(.shortNames) ? ShortName.identifier(name) : nil
    }

    private func element(_ pair: Pair) throws(GS1SyntaxFailure) -> ElementString {
        let raw = bytes[pair.value]
        guard !raw.isEmpty else {
            throw GS1SyntaxFailure(
                .emptySegment,
                "AI \(pair.identifier) has no value; a path does not end in a slash",
                identifier: pair.identifier,
                at: pair.value.lowerBound
            )
        }
        let value = raw.contains(UInt8(ascii: "%")) ? PercentEncoding.decodeBytes(raw) ?? raw : raw
        // Clients resolve these as steps in a path, escaped or not (RFC 3986 §5.2.4).
        if value.elementsEqual(".".utf8) || value.elementsEqual("..".utf8) {
            throw GS1SyntaxFailure(
                .value,
                "Value of AI \(pair.identifier) must not be . or .., which are steps in a path",
                identifier: pair.identifier,
                at: pair.value.lowerBound
            )
        }
        return try ElementString(pair.identifier, bytes: padded(value, pair), at: pair.value.lowerBound)
    }

    /// A short GTIN in 14 digits, if that is allowed; any other value as it is.
    private func padded(_ value: ArraySlice<UInt8>, _ pair: Pair) throws(GS1SyntaxFailure) -> ArraySlice<UInt8> {
        guard value.count < 14, pair.identifier.code == "01", [8, 12, 13].contains(value.count),
            GS1CharacterSet.numeric.spells(value)
        else { return value }
        let padded = [UInt8](repeating: 0x30, count: 14 - value.count) + value
        if leniency.contains(.shortGTIN) { return padded[...] }
        throw GS1SyntaxFailure(
            .shortGTIN,
            "A GTIN has 14 digits in a Digital Link: \(String(decoding: padded, as: UTF8.self))",
            identifier: pair.identifier,
            at: pair.value.lowerBound
        )
    }

    private func noKey(_ range: Range<Int>) -> GS1SyntaxFailure {
        if bytes[range].last == Self.slash {
            return GS1SyntaxFailure(.emptySegment, "A path does not end in a slash", at: range.upperBound - 1)
        }
        let segments = bytes[range].split(separator: Self.slash)
        if let name = segments.dropLast().last(where: { ShortName.identifier($0) != nil }),
            let identifier = ShortName.identifier(name)
        {
            return GS1SyntaxFailure(
                .shortName,
                "Short names are no longer part of the standard: "
                    + "write \(identifier) for \(String(decoding: name, as: UTF8.self))",
                identifier: identifier,
                at: name.startIndex
            )
        }
        return GS1SyntaxFailure(
            .primaryKey,
            "The path must end in a GS1 primary key with its value, and key qualifiers",
            at: range.lowerBound
        )
    }

    private func order(_ pairs: [Pair]) -> GS1SyntaxFailure {
        let key = pairs[0].identifier
        // The longest beginning that is allowed; what comes after it is at fault.
        let wrong = (1..<pairs.count).first { !key.takes(pairs[1...$0].lazy.map(\.identifier)) } ?? 0
        let sequences = key.qualifierSequences.map { $0.map(\.code).joined(separator: ", ") }
        return GS1SyntaxFailure(
            .keyQualifier,
            sequences.isEmpty
                ? "Nothing may follow AI \(key)"
                : "After AI \(key), qualifiers come in the order \(sequences.joined(separator: " or ")), each once",
            identifier: pairs[wrong].identifier,
            at: pairs[wrong].start + 1
        )
    }

    // MARK: Query

    private struct Query {
        var attributes: [ElementString] = []
        var extensions: [DigitalLinkURI.Extension] = []
    }

    private func read(
        _ query: inout Query,
        _ range: Range<Int>,
        path: [ElementString]
    ) throws(GS1SyntaxFailure) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end =
                bytes[start..<range.upperBound]
                .firstIndex { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ";") } ?? range.upperBound
            if start < end { try parameter(start..<end, &query, path) }
            start = end + 1
        }
    }

    private func parameter(
        _ range: Range<Int>,
        _ query: inout Query,
        _ path: [ElementString]
    ) throws(GS1SyntaxFailure) {
        let equals = bytes[range].firstIndex(of: UInt8(ascii: "="))
        let raw = bytes[range.lowerBound..<(equals ?? range.upperBound)]
        let name = raw.contains(UInt8(ascii: "%")) ? PercentEncoding.decodeBytes(raw) ?? raw : raw
        let isNumeric = !name.isEmpty && GS1CharacterSet.numeric.spells(name)
        guard let identifier = try identifier(name) else {
            if isNumeric {
                throw GS1SyntaxFailure(
                    .attribute,
                    "\(String(decoding: name, as: UTF8.self)) is no application identifier",
                    at: range.lowerBound
                )
            }
            query.extensions.append(
                DigitalLinkURI.Extension(
                    name: String(decoding: raw, as: UTF8.self),
                    value: equals.map { text(($0 + 1)..<range.upperBound) }
                )
            )
            return
        }
        try checkAttribute(identifier, at: range.lowerBound, path, query)
        guard let equals, equals + 1 < range.upperBound else {
            throw GS1SyntaxFailure(
                .value,
                "Value of AI \(identifier) is empty",
                identifier: identifier,
                at: range.upperBound
            )
        }
        let value = PercentEncoding.decodeQuery(bytes[(equals + 1)..<range.upperBound])
        query.attributes.append(try ElementString(identifier, bytes: value, at: equals + 1))
    }

    private func checkAttribute(
        _ identifier: ApplicationIdentifier,
        at offset: Int,
        _ path: [ElementString],
        _ query: Query
    ) throws(GS1SyntaxFailure) {
        let fault: (GS1SyntaxFailure.Rule, String)? =
            if path.contains(where: { $0.identifier == identifier })
                || query.attributes.contains(where: { $0.identifier == identifier })
            {
                (.duplicate, "AI \(identifier) is named twice")
            } else if !identifier.isAttribute {
                (.attribute, "AI \(identifier) must not stand in the query")
            } else if path[0].identifier.couldTake(identifier, beside: path.dropFirst().map(\.identifier)) {
                (.attribute, "AI \(identifier) is a qualifier of AI \(path[0].identifier): it belongs in the path")
            } else {
                nil
            }
        if let fault { throw GS1SyntaxFailure(fault.0, fault.1, identifier: identifier, at: offset) }
    }
}

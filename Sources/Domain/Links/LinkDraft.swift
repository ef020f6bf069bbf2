import GS1
public import OrderedJSON

/// What a caller sends to make a link.
public struct LinkDraft: Sendable {
    let gtin: GTIN
    let lot: String?
    let serial: SerialNumber?
    let relation: LinkRelation
    let href: String
    let title: String
    let languages: [String]
    let mediaType: String?
    let contexts: [String]

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws(Failure) {
        let gtin = form["gtin"].read { text throws(IdentifierFailure) in try GTIN(text) }
        lot = form["lotNumber"].optionalString(1...100, trimmed: true)
        if lot == nil, let text = form["lotNumber"].json?.stringValue, !text.isEmpty, text.allSatisfy(\.isWhitespace) {
            // Taken as absent it would be a link of the whole GTIN.
            form["lotNumber"].fault("Must not be blank")
        }
        serial = form["serialNumber"].optionalRead { text throws(IdentifierFailure) in try SerialNumber(text) }
        if lot != nil, serial != nil {
            form["lotNumber"].fault("A link is of a lot or of a serial number, not of both")
        }
        let relation = form["linkType"].linkRelation()
        let href = form["href"].linkTarget()
        let title = form["title"].linkTitle()
        languages = form["hreflang"].languageTags()
        mediaType = form["type"].optionalMediaType()
        contexts = form["context"].linkContexts()
        guard form.faults.isEmpty, let gtin, let relation, let href, let title else {
            throw Failure.validation(form.faults)
        }
        self.gtin = gtin
        self.relation = relation
        self.href = href
        self.title = title
    }
}

/// What a caller sends to change a link; what it is about stays.
public struct LinkChange: Sendable {
    let relation: LinkRelation?
    let href: String?
    let title: String?
    let languages: [String]?
    let mediaType: Edit<String>
    let contexts: [String]?
    /// What a link is about, where it was sent: it must be what the link has.
    let subject: [(member: String, value: JSON)]

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws(Failure) {
        relation = form.has("linkType") ? form["linkType"].linkRelation() : nil
        href = form.has("href") ? form["href"].linkTarget() : nil
        title = form.has("title") ? form["title"].linkTitle() : nil
        languages = form.has("hreflang") ? form["hreflang"].languageTags() : nil
        mediaType = form.edit("type") { $0.optionalMediaType() }
        contexts = form.has("context") ? form["context"].linkContexts() : nil
        subject = ["gtin", "lotNumber", "serialNumber"]
            .compactMap { member in
                form[member].json.map { (member, $0 == "" ? .null : $0.stringValue.map { .string($0.nfc) } ?? $0) }
            }
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
    }
}

extension Field {
    /// A required link type of the GS1 Web Vocabulary that is not the platform's own.
    fileprivate func linkRelation() -> LinkRelation? {
        guard let text = string() else { return nil }
        guard let relation = LinkRelation(text) else {
            fault("Must be a link type of the GS1 Web Vocabulary, such as gs1:instructions")
            return nil
        }
        guard !ManagedLink.reserved.contains(relation.name) else {
            fault("\(relation.curie) is given by the platform")
            return nil
        }
        return relation
    }

    /// A required absolute https URL.
    fileprivate func linkTarget() -> String? {
        read { text throws(WebAddress.Fault) in
            guard !text.utf8.contains(UInt8(ascii: "{")) else {
                throw WebAddress.Fault(message: "Must be a whole URL: templates such as {serialnumber} are not filled")
            }
            guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
                throw WebAddress.Fault(message: "Must be ASCII: percent-encode other characters")
            }
            guard text.escapesWell else {
                throw WebAddress.Fault(message: "Must have two hexadecimal digits behind each %")
            }
            let address = try WebAddress.checkedHTTPS(text)
            guard address.hasPlainHost else {
                throw WebAddress.Fault(message: "Must name its host with letters, digits, dots and hyphens")
            }
            return address
        }
    }

    fileprivate func linkTitle() -> String? { string(1...200, trimmed: true) }

    /// An optional list of language tags, `ll` or `ll-CC`, which is what GS1's schema of linksets takes.
    fileprivate func languageTags() -> [String] {
        texts(0...30, "Must be a language such as de or de-AT") { text in
            let bytes = Array(text.utf8)
            guard bytes.count == 2 || (bytes.count == 5 && bytes[2] == UInt8(ascii: "-")) else { return false }
            return bytes[..<2].allSatisfy { (0x61...0x7A).contains($0) }
                && bytes.dropFirst(3).allSatisfy { (0x41...0x5A).contains($0) }
        }
    }

    /// An optional media type without parameters, in lower case.
    fileprivate func optionalMediaType() -> String? {
        guard let text = optionalString()?.lowercased() else { return nil }
        guard MediaType.isWellFormed(text) else {
            fault("Must be a media type without parameters, such as application/pdf")
            return nil
        }
        return text
    }

    /// An optional list of contexts.
    fileprivate func linkContexts() -> [String] {
        texts(0...10, "Must be 1 to 50 ASCII characters without white space or control characters") { text in
            (1...50).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        }
    }

    /// An optional list of texts, each once, that hold to a rule.
    private func texts(_ count: ClosedRange<Int>, _ rule: String, _ isAllowed: (String) -> Bool) -> [String] {
        var seen: Set<String> = []
        return (optionalArray(count) ?? [])
            .compactMap { item in
                guard let text = item.string() else { return nil }
                guard isAllowed(text) else {
                    item.fault(rule)
                    return nil
                }
                if !seen.insert(text).inserted { item.fault("Given twice") }
                return text
            }
    }
}

extension String {
    /// Whether the host of a web address, with its port, has no character but those of names and numbers.
    fileprivate var hasPlainHost: Bool {
        utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
            .allSatisfy { byte in
                let scalar = UnicodeScalar(byte)
                return Character(scalar).isLetter || Character(scalar).isNumber
                    || "._-:[]".unicodeScalars.contains(scalar)
            }
    }

    /// Whether each percent sign begins an escape (RFC 3986 §2.1).
    fileprivate var escapesWell: Bool {
        utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
            .allSatisfy { rest in
                rest.count >= 2 && rest.prefix(2).allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
            }
    }
}

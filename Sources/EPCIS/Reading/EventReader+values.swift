import OrderedJSON

/// Values of one kind.
extension EventReader {
    func text(_ json: JSON) -> String? {
        if let text = json.stringValue { return text }
        trail.add(.type, "Must be a string, not \(json.kind)")
        return nil
    }

    func object(_ json: JSON) -> JSONObject? {
        if case .object(let object) = json { return object }
        trail.add(.type, "Must be an object, not \(json.kind)")
        return nil
    }

    func array(_ json: JSON) -> [JSON] {
        if case .array(let elements) = json { return elements }
        trail.add(.type, "Must be an array, not \(json.kind)")
        return []
    }

    func instant(_ json: JSON) -> Instant? {
        guard let text = text(json) else { return nil }
        if let instant = Instant(text) { return instant }
        trail.add(.time, "Must be a time with seconds and offset (RFC 3339), as in 2027-02-18T09:30:00.000+01:00")
        return nil
    }

    func uri(_ json: JSON) -> String? {
        guard let text = text(json) else { return nil }
        guard let fault = URIText.fault(in: text) else { return text }
        trail.add(.uri, fault.prefix(1).uppercased() + fault.dropFirst())
        return nil
    }

    func uris(_ json: JSON) -> [String] {
        var uris: [String] = []
        for (index, element) in array(json).enumerated() {
            trail.inside(index) {
                if let uri = uri(element) { uris.append(uri) }
            }
        }
        return uris
    }

    func identifier(_ json: JSON) -> EPC? {
        guard let text = uri(json) else { return nil }
        let epc = epc(text)
        if let fault = epc.fault { trail.add(.identifier, fault, severity: .warning) }
        return epc
    }

    /// A term as its Web URI.
    func term(_ json: JSON, of vocabulary: Vocabulary) -> String? {
        guard let text = text(json) else { return nil }
        if vocabulary.words.contains(text) { return vocabulary.uriPrefix + text }
        if URIText.fault(in: text) != nil {
            let shown = JSON.string(String(text.prefix(64))).text
            trail.add(.vocabulary, "Must be a word of \(vocabulary.title) or an absolute URI, not \(shown)")
            return nil
        }
        if let form = vocabulary.refusedForm(of: text) {
            trail.add(.vocabularyForm, form)
        } else if let word = vocabulary.word(of: text), !vocabulary.words.contains(word) {
            let message = "\(word) is no word of \(vocabulary.title); a term of one's own is a URI of one's own"
            trail.add(.vocabulary, message, severity: .warning)
        }
        return expanded(vocabulary.canonical(text))
    }

    /// A URI whose prefix the context defines, in full.
    func expanded(_ text: String) -> String { context.expanded(text) }

    func number(_ json: JSON) -> JSONNumber? {
        guard let number = json.numberValue else {
            trail.add(.type, "Must be a number, not \(json.kind)")
            return nil
        }
        guard number.text.utf8.count <= 64, number.isFinite else {
            trail.add(.limit, "Must be a number of at most 64 characters in the range of a double")
            return nil
        }
        return number
    }
}

extension Vocabulary {
    /// The vocabulary's name for people.
    var title: String {
        switch self {
        case .bizStep: "the CBV business steps"
        case .disposition: "the CBV dispositions"
        case .businessTransactionType: "the CBV business transaction types"
        case .sourceDestinationType: "the CBV source and destination types"
        case .errorReason: "the CBV error reasons"
        case .component: "the CBV sensor components"
        case .measurementType: "the GS1 measurement types"
        case .alertType: "the GS1 sensor alert types"
        }
    }

    /// What is wrong with the spelling of a term in JSON (JSON Schema, `vocab-other-uri`), nil if nothing is.
    func refusedForm(of text: String) -> String? {
        let isRefused: Bool
        switch self {
        case .measurementType, .alertType:
            isRefused = [
                "https://gs1.org/voc/", "http://gs1.org/voc/", "https://www.gs1.org/voc/", "http://www.gs1.org/voc/",
            ]
            .contains { text.utf8.starts(with: $0.utf8) }
        default:
            isRefused = ["urn:epcglobal:cbv", "https://ns.gs1.org/cbv/", "http://ns.gs1.org/cbv/"]
                .contains { text.utf8.starts(with: $0.utf8) }
        }
        guard isRefused else { return nil }
        guard let word = word(of: text), words.contains(word) else {
            return "Must be a bare word of \(title) in JSON, or a URI of one's own"
        }
        return "Must be the bare word \(word) in JSON"
    }
}

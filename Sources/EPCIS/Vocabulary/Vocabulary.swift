/// A vocabulary of the Core Business Vocabulary (CBV 2.0 §7), or of the GS1 Web Vocabulary where sensors use it.
///
/// A term has three spellings: a bare word in JSON (`shipping`), a URN in XML (`urn:epcglobal:cbv:bizstep:shipping`), a
/// Web URI in RDF and in event hashes (`https://ref.gs1.org/cbv/BizStep-shipping`). ``canonical(_:)`` makes them one.
/// Whoever needs terms of their own uses absolute URIs, which are their own canonical form.
public enum Vocabulary: String, CaseIterable, Sendable {
    /// What was done (CBV 2.0 §7.1).
    case bizStep
    /// The condition of the objects afterwards (§7.2).
    case disposition
    /// The kind of a business transaction (§7.3).
    case businessTransactionType
    /// The kind of a source or destination (§7.4).
    case sourceDestinationType
    /// Why an event was wrong (§7.5).
    case errorReason
    /// A direction or an axis of what a sensor measures (§7.8).
    case component
    /// What a sensor measures; of the GS1 Web Vocabulary.
    case measurementType
    /// The alert a sensor raises; of the GS1 Web Vocabulary.
    case alertType

    /// The bare words that the standard has.
    public var words: Set<String> {
        switch self {
        case .bizStep: CBVWords.bizSteps
        case .disposition: CBVWords.dispositions
        case .businessTransactionType: CBVWords.businessTransactionTypes
        case .sourceDestinationType: CBVWords.sourceDestinationTypes
        case .errorReason: CBVWords.errorReasons
        case .component: CBVWords.components
        case .measurementType: CBVWords.measurementTypes
        case .alertType: CBVWords.alertTypes
        }
    }

    /// What stands before the word in a Web URI.
    public var uriPrefix: String {
        switch self {
        case .bizStep: "https://ref.gs1.org/cbv/BizStep-"
        case .disposition: "https://ref.gs1.org/cbv/Disp-"
        case .businessTransactionType: "https://ref.gs1.org/cbv/BTT-"
        case .sourceDestinationType: "https://ref.gs1.org/cbv/SDT-"
        case .errorReason: "https://ref.gs1.org/cbv/ER-"
        case .component: "https://ref.gs1.org/cbv/Comp-"
        case .measurementType, .alertType: "https://gs1.org/voc/"
        }
    }

    /// What stands before the word in a URN; the GS1 Web Vocabulary has none.
    public var urnPrefix: String? {
        switch self {
        case .bizStep: "urn:epcglobal:cbv:bizstep:"
        case .disposition: "urn:epcglobal:cbv:disp:"
        case .businessTransactionType: "urn:epcglobal:cbv:btt:"
        case .sourceDestinationType: "urn:epcglobal:cbv:sdt:"
        case .errorReason: "urn:epcglobal:cbv:er:"
        case .component: "urn:epcglobal:cbv:comp:"
        case .measurementType, .alertType: nil
        }
    }

    /// What stands before the word in a CURIE, by the prefixes of GS1's context.
    var curiePrefix: String {
        switch self {
        case .bizStep: "cbv:BizStep-"
        case .disposition: "cbv:Disp-"
        case .businessTransactionType: "cbv:BTT-"
        case .sourceDestinationType: "cbv:SDT-"
        case .errorReason: "cbv:ER-"
        case .component: "cbv:Comp-"
        case .measurementType, .alertType: "gs1:"
        }
    }

    /// The word of a term in any of its spellings, nil when it is none of this vocabulary. The word need not be one
    /// that the standard has.
    func word(of term: String) -> String? {
        if !term.utf8.contains(UInt8(ascii: ":")) { return words.contains(term) ? term : nil }
        for prefix in [uriPrefix, urnPrefix, curiePrefix] {
            if let prefix, term.utf8.starts(with: prefix.utf8) {
                return String(decoding: term.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
            }
        }
        return nil
    }

    /// The term as a Web URI; what is no term of this vocabulary stays as it is.
    public func canonical(_ term: String) -> String {
        word(of: term).map { uriPrefix + $0 } ?? term
    }

    /// The term as JSON has it: the bare word if the standard has it, else as it is.
    public func bare(_ term: String) -> String {
        guard let word = word(of: term), words.contains(word) else { return term }
        return word
    }
}

/// In which spelling XML has terms of the Core Business Vocabulary, `GS1-CBV-XML-Format` (EPCIS 2.0 §12.6).
public enum CBVFormat: String, CaseIterable, Sendable {
    /// As URNs, which readers of all versions know.
    case noPreference = "No_Preference"
    /// As Web URIs.
    case alwaysWebURI = "Always_Web_URI"
    /// As URNs.
    case alwaysURN = "Always_URN"
    /// As they were captured; bare words, which XML does not have, as URNs.
    case neverTranslates = "Never_Translates"

    /// A term in this format; what is no word of the standard stays as it is, and so do words of the GS1 Web Vocabulary,
    /// which have one spelling in XML.
    public func term(_ text: String, of vocabulary: Vocabulary) -> String {
        guard let word = vocabulary.word(of: text), vocabulary.words.contains(word) else { return text }
        guard let urnPrefix = vocabulary.urnPrefix else { return vocabulary.curiePrefix + word }
        switch self {
        case .noPreference, .alwaysURN: return urnPrefix + word
        case .alwaysWebURI: return vocabulary.uriPrefix + word
        case .neverTranslates:
            let isURI = [urnPrefix, vocabulary.uriPrefix].contains { text.utf8.starts(with: $0.utf8) }
            return isURI ? text : urnPrefix + word
        }
    }
}

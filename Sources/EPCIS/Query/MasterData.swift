import OrderedJSON

/// Master data in memory, which answers the questions of queries.
public struct MasterData: Sendable {
    private var elements: [String: [VocabularyElement]] = [:]

    /// Of elements; those of one vocabulary and identifier add to each other.
    public init(_ elements: [VocabularyElement]) {
        for element in elements { self.elements[element.id, default: []].append(element) }
    }

    /// The identifiers that a question is about, in no order: what ``EventQuery/resolved(with:)`` asks for.
    ///
    /// Only elements of the field's own vocabulary count, of an extension those of any.
    public func identifiers(for question: VocabularyQuestion) -> [String] {
        switch question.demand {
        case .within(let ids):
            var found: [String] = []
            var seen = Set<String>()
            var open = question.keys(of: ids)
            while let id = open.popLast() {
                guard seen.insert(id).inserted else { continue }
                found.append(id)
                for element in elements[id] ?? [] where question.isOf(element) { open += element.children }
            }
            return found
        case .havingAttribute(let names):
            let names = Set(names)
            return all(question) { attribute in names.contains(attribute.id) && !attribute.value.isNull }
        case .attribute(let name, let values):
            let values = values.map(ComparedValue.init)
            return all(question) { attribute in
                guard attribute.id == name else { return false }
                var isEqual = false
                ExtensionField.scalars(of: attribute.value) { scalar in
                    guard let own = ComparedValue(scalar) else { return }
                    if values.contains(where: { own.stands(.equal, to: $0) }) { isEqual = true }
                }
                return isEqual
            }
        }
    }

    private func all(_ question: VocabularyQuestion, _ has: (VocabularyElement.Attribute) -> Bool) -> [String] {
        elements.values.joined()
            .compactMap { element in
                question.isOf(element) && element.attributes.contains(where: has) ? element.id : nil
            }
    }
}

extension VocabularyQuestion {
    /// Whether an element is of the vocabulary that the field has its values of.
    public func isOf(_ element: VocabularyElement) -> Bool {
        field.vocabulary.map { $0 == element.vocabulary } ?? true
    }
}

extension VocabularyQuestion.Field {
    /// The name of the vocabulary that the field has its values of, without namespace (EPCIS 2.0 §7.2.1): `ReadPoint`;
    /// nil for an extension, which may be of any.
    public var vocabulary: String? {
        switch self {
        case .readPoint: "ReadPoint"
        case .bizLocation: "BusinessLocation"
        case .bizStep: "BusinessStep"
        case .disposition: "Disposition"
        case .epcClass: "EPCClass"
        case .bizTransaction: "BusinessTransaction"
        case .source, .destination: "SourceDest"
        case .extension: nil
        }
    }
}

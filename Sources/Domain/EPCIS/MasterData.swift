import EPCIS
import OrderedJSON

/// What is known of places, parties and classes in a workspace, as queries ask for it (EPCIS 2.0 §8.2.7.1, `WD_`,
/// `HASATTR_`, `EQATTR_`).
struct MasterData {
    private let elements: [MasterDataElement]
    private let children: [String: [String]]

    init(_ elements: [MasterDataElement]) {
        self.elements = elements
        children = Dictionary(
            elements.map { (EPC($0.id).canonical, $0.children) },
            uniquingKeysWith: { $0 + $1 }
        )
    }

    /// The identifiers that a question is about.
    func identifiers(_ question: VocabularyQuestion) -> [String] {
        switch question.demand {
        case .within(let places): below(places)
        case .havingAttribute(let names):
            elements.filter { element in names.contains { element.value(of: $0) != nil } }.map(\.id)
        case .attribute(let name, equals: let values):
            elements.filter { element in element.value(of: name).map(values.contains) ?? false }.map(\.id)
        }
    }

    /// Places and all that lie within them, however deep.
    private func below(_ places: [String]) -> [String] {
        var seen: Set<String> = []
        var open = places
        while let place = open.popLast() {
            let key = EPC(place).canonical
            guard seen.insert(key).inserted else { continue }
            open += children[key] ?? []
        }
        return Array(seen)
    }
}

extension MasterDataElement {
    /// The value of an attribute as text, nil when it does not have it.
    fileprivate func value(of name: String) -> String? {
        guard let value = attributes.arrayValue?.first(where: { $0["id"]?.stringValue == name })?["attribute"] else {
            return nil
        }
        return value.stringValue ?? value.text
    }
}

public import OrderedJSON

/// An element of a vocabulary with its master data (EPCIS 2.0 §9.5): a place, a party, a class.
public struct VocabularyElement: Hashable, Sendable {
    /// An attribute.
    public struct Attribute: Hashable, Sendable {
        /// Its name as a URI, `urn:epcglobal:cbv:mda:countryCode`.
        public let id: String
        /// Its value, a string, a number or an object; null where none is said.
        public let value: JSON

        /// An attribute.
        public init(id: String, value: JSON) {
            self.id = id
            self.value = value
        }
    }

    /// The vocabulary as a URI, `urn:epcglobal:epcis:vtype:ReadPoint`.
    public let type: String
    /// The identifier in the form in which identifiers are compared: a canonical Digital Link, or the URI as it is.
    public let id: String
    /// The attributes in their order.
    public let attributes: [Attribute]
    /// The elements directly below it, in the form of ``id``.
    public let children: [String]

    /// An element. Its identifiers may be in any spelling.
    public init(type: String, id: String, attributes: [Attribute] = [], children: [String] = []) {
        self.type = type
        self.id = Identity(EPC(id)).key
        self.attributes = attributes
        self.children = children.map { Identity(EPC($0)).key }
    }

    /// The name of the vocabulary without its namespace, `ReadPoint`.
    public var vocabulary: String {
        String(type[(type.lastIndex { ":/#".contains($0) }.map(type.index(after:)) ?? type.startIndex)...])
    }
}

extension EPCISDocument {
    /// The elements of the vocabularies in its header, in their order, JSON and XML alike. What has a fault, such as an
    /// element without identifier, is left out.
    public var vocabularyElements: [VocabularyElement] {
        var elements: [VocabularyElement] = []
        for vocabulary in masterData?["vocabularyList"]?.arrayValue ?? [] {
            guard let type = vocabulary["type"]?.stringValue else { continue }
            for element in vocabulary["vocabularyElementList"]?.arrayValue ?? [] {
                guard let id = element["id"]?.stringValue else { continue }
                let attributes = (element["attributes"]?.arrayValue ?? [])
                    .compactMap { attribute -> VocabularyElement.Attribute? in
                        guard let name = attribute["id"]?.stringValue else { return nil }
                        let value = attribute["attribute"] ?? .null
                        return VocabularyElement.Attribute(id: context.expanded(name), value: value)
                    }
                let children = (element["children"]?.arrayValue ?? []).compactMap(\.stringValue)
                elements.append(
                    VocabularyElement(
                        type: context.expanded(type),
                        id: context.expanded(id),
                        attributes: attributes,
                        children: children.map(context.expanded)
                    )
                )
            }
        }
        return elements
    }
}

import OrderedJSON

/// An element of a master data vocabulary: a place, a party or a class of things, and what is known of it (EPCIS 2.0 §9.5).
struct MasterDataElement: Sendable {
    /// The vocabulary, `urn:epcglobal:epcis:vtype:BusinessLocation`.
    let type: String
    let id: String
    /// The attributes as JSON, `[{ "id", "attribute" }]`.
    let attributes: JSON
    /// Elements of the same vocabulary that belong to it: the places inside a place.
    let children: [String]

    /// The elements of `epcisMasterData`.
    static func all(_ json: JSON) -> [MasterDataElement] {
        (json["vocabularyList"]?.arrayValue ?? [])
            .flatMap { vocabulary -> [MasterDataElement] in
                guard let type = vocabulary["type"]?.stringValue else { return [] }
                return (vocabulary["vocabularyElementList"]?.arrayValue ?? [])
                    .compactMap { element in
                        guard let id = element["id"]?.stringValue, !id.utf8.contains(0) else { return nil }
                        return MasterDataElement(
                            type: type,
                            id: id,
                            attributes: element["attributes"] ?? [],
                            children: (element["children"]?.arrayValue ?? []).compactMap(\.stringValue)
                        )
                    }
            }
    }
}

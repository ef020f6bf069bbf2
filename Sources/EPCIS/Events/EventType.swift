/// The five types of events (EPCIS 2.0 §7.4).
public enum EventType: String, CaseIterable, Sendable {
    /// Something happened to objects.
    case object = "ObjectEvent"
    /// Objects were put together physically, or taken apart.
    case aggregation = "AggregationEvent"
    /// Objects became part of a business transaction, or no longer are.
    case transaction = "TransactionEvent"
    /// Objects were consumed and others came of them.
    case transformation = "TransformationEvent"
    /// Objects were associated with another object or a place.
    case association = "AssociationEvent"

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The type of that name, `ObjectEvent`.
    public init?(rawValue name: String) {
        guard let type = Self.byName[name] else { return nil }
        self = type
    }

    /// The fields that events of this type have besides those that all have, in the order of the XML schema.
    var fields: [EventField] {
        switch self {
        case .object:
            [.epcList, .action] + Self.context + [.bizTransactionList, .quantityList] + Self.ends + [.ilmd]
        case .aggregation:
            [.parentID, .childEPCs, .action] + Self.context + [.bizTransactionList, .childQuantityList] + Self.ends
        case .transaction:
            [.bizTransactionList, .parentID, .epcList, .action] + Self.context + [.quantityList] + Self.ends
        case .transformation:
            [.inputEPCList, .inputQuantityList, .outputEPCList, .outputQuantityList, .transformationID] + Self.context
                + [.bizTransactionList] + Self.ends + [.ilmd]
        case .association:
            [.parentID, .childEPCs, .childQuantityList, .action] + Self.context + [.bizTransactionList] + Self.ends
        }
    }

    private static let context: [EventField] = [.bizStep, .disposition, .readPoint, .bizLocation]
    private static let ends: [EventField] = [
        .sourceList, .destinationList, .sensorElementList, .persistentDisposition,
    ]

    /// The fields that events of each type may have, the common ones included.
    private static let allowed: [EventType: EventField.Set] = Dictionary(
        uniqueKeysWithValues: allCases.map { type in (type, EventField.Set(EventField.common + type.fields)) }
    )

    func has(_ field: EventField) -> Bool {
        Self.allowed[self]?.contains(field) ?? false
    }
}

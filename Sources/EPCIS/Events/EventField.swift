/// The fields of events, of whatever type.
enum EventField: Int, CaseIterable {
    case context
    case type
    case eventTime
    case recordTime
    case eventTimeZoneOffset
    case eventID
    case errorDeclaration
    case certificationInfo
    case epcList
    case parentID
    case childEPCs
    case inputEPCList
    case outputEPCList
    case quantityList
    case childQuantityList
    case inputQuantityList
    case outputQuantityList
    case action
    case transformationID
    case bizStep
    case disposition
    case persistentDisposition
    case readPoint
    case bizLocation
    case bizTransactionList
    case sourceList
    case destinationList
    case sensorElementList
    case ilmd

    /// The key in JSON.
    var key: String { Self.keys[rawValue] }

    private static let keys = allCases.map { $0 == .context ? "@context" : "\($0)" }

    /// What all types of events have, in the order of the XML schema.
    static let common: [EventField] = [
        .context, .type, .eventTime, .recordTime, .eventTimeZoneOffset, .eventID, .errorDeclaration, .certificationInfo,
    ]

    /// By key; a hash of the key is quicker than comparing it with each.
    static let byKey = Dictionary(uniqueKeysWithValues: allCases.map { ($0.key, $0) })

    /// Fields as bits.
    struct Set: Equatable {
        private var bits: UInt64 = 0

        init(_ fields: [EventField] = []) {
            for field in fields { insert(field) }
        }

        mutating func insert(_ field: EventField) { bits |= 1 << UInt64(field.rawValue) }
        func contains(_ field: EventField) -> Bool { bits & (1 << UInt64(field.rawValue)) != 0 }
    }
}

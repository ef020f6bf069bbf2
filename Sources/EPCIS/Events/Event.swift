public import OrderedJSON

/// An EPCIS event: what, when, where, why and how (EPCIS 2.0 §7.4).
///
/// It keeps what was received, ``json`` and ``source``, and says what of it is searched and matched: times as instants,
/// terms as Web URIs, identifiers in canonical form. Equal things said differently are equal here.
public struct Event: Sendable {
    /// The type of the event.
    public let type: EventType
    /// The event in its JSON form as it was received, extensions and all; what came as XML is translated.
    public let json: JSONObject
    /// The bytes of the event as they were received, JSON or XML.
    public let source: [UInt8]
    /// The context in which its prefixes have a meaning, its own included.
    public let context: EventContext

    /// When it happened.
    public internal(set) var eventTime: Instant
    /// The offset of local time where it happened.
    public internal(set) var eventTimeZoneOffset: TimeZoneOffset
    /// When it was recorded, as far as the sender says so; a repository sets its own.
    public internal(set) var recordTime: Instant?
    /// The identifier that the sender gave.
    public internal(set) var eventID: String?
    /// The declaration that the event of this identifier is wrong.
    public internal(set) var errorDeclaration: ErrorDeclaration?
    /// Certificates that it refers to.
    public internal(set) var certificationInfo: [String] = []
    /// What was done; none in a transformation.
    public internal(set) var action: EventAction?
    /// The objects and classes it is about, in the order of the event.
    public internal(set) var objects: [ObjectReference] = []
    /// Which events make one transformation together.
    public internal(set) var transformationID: EPC?
    /// The business step as a canonical term.
    public internal(set) var bizStep: String?
    /// The disposition as a canonical term.
    public internal(set) var disposition: String?
    /// Dispositions that last.
    public internal(set) var persistentDisposition: PersistentDisposition?
    /// Where it was seen.
    public internal(set) var readPoint: EPC?
    /// Where the objects are from then on.
    public internal(set) var bizLocation: EPC?
    /// Business transactions that it is part of.
    public internal(set) var bizTransactions: [TypedReference] = []
    /// Where the objects come from.
    public internal(set) var sources: [TypedReference] = []
    /// Where they go.
    public internal(set) var destinations: [TypedReference] = []
    /// What sensors say.
    public internal(set) var sensorElements: [SensorElement] = []
    /// Instance and lot master data, by key as it stands in the event.
    public internal(set) var ilmd: JSONObject?
    /// What it says besides, by key as it stands in the event.
    public internal(set) var extensions = JSONObject()

    init(
        type: EventType,
        json: JSONObject,
        source: [UInt8],
        context: EventContext,
        eventTime: Instant,
        eventTimeZoneOffset: TimeZoneOffset
    ) {
        self.type = type
        self.json = json
        self.source = source
        self.context = context
        self.eventTime = eventTime
        self.eventTimeZoneOffset = eventTimeZoneOffset
    }

    /// The identifier to store it under: the sender's, or the event hash where there is none (CBV 2.0 §8.9).
    public var id: String { eventID ?? hash() }
}

public import OrderedJSON

/// What stands round events that are written: a document that captures them, or the answer to a query.
public struct EPCISEnvelope: Sendable {
    /// What kind of document it becomes.
    public enum Kind: Hashable, Sendable {
        /// An `EPCISDocument`.
        case document
        /// An `EPCISQueryDocument`: the answer to a query of that name, and for a subscription to it.
        case queryDocument(queryName: String, subscriptionID: String?)
    }

    /// What kind of document it becomes.
    public let kind: Kind
    /// When it is made.
    public let creationDate: Instant
    /// What stands in front of the body besides: `id`, `sender`, `receiver`, `instanceIdentifier`, `epcisHeader`,
    /// extensions. It must be valid there.
    public let members: JSONObject
    /// The context in which `members` have a meaning.
    public let context: EventContext

    /// An envelope.
    public init(
        kind: Kind = .document,
        creationDate: Instant,
        members: JSONObject = JSONObject(),
        context: EventContext = EventContext()
    ) {
        self.kind = kind
        self.creationDate = creationDate
        self.members = members
        self.context = context
    }

    /// The envelope that a document came in, nil for events alone.
    public init?(of document: EPCISDocument, creationDate: Instant) {
        let kind: Kind
        switch document.kind {
        case .document: kind = .document
        case .queryDocument:
            kind = .queryDocument(queryName: document.queryName ?? "", subscriptionID: document.subscriptionID)
        case .event, .eventList: return nil
        }
        self.init(
            kind: kind,
            creationDate: document.creationDate ?? creationDate,
            members: document.members,
            context: document.context
        )
    }
}

/// An event that is written, with the context it was received in.
public struct WrittenEvent: Sendable {
    /// The event in its JSON form, which may have a context of its own.
    public let json: [UInt8]
    /// What stood round it: the contexts of its document, without its own.
    public let context: [JSON]

    /// An event in its JSON form, and the contexts of its document.
    public init(json: [UInt8], context: [JSON]) {
        self.json = json
        self.context = context
    }

    /// An event that was read. What came as JSON is written as it came.
    public init(_ event: Event) {
        json = event.source.first == UInt8(ascii: "{") ? event.source : JSON.object(event.json).bytes
        context = event.json["@context"] == nil ? event.context.json : Array(event.context.json.dropLast())
    }
}

import OrderedJSON

/// Reads events in one walk each: checks every rule, and takes out what is searched (EPCIS 2.0 §7.4, JSON Schema 2.0.1).
final class EventReader {
    let trail: FaultTrail
    /// The context of the event that is being read.
    var context = EventContext()
    private var identifiers: [String: EPC] = [:]

    /// How many identifiers of a document are remembered: places and parties repeat from event to event.
    private static let remembered = 2_000

    init(trail: FaultTrail) {
        self.trail = trail
    }

    /// Reads an event.
    ///
    /// - Parameters:
    ///   - source: The bytes it came in.
    ///   - outer: The context of its document; nil for an event that stands alone and must bring its own.
    func read(_ json: JSON, source: [UInt8], in outer: EventContext?) -> EventReading {
        let event = event(json, source: source, in: outer)
        return EventReading(event: event, faults: trail.take())
    }

    private func event(_ json: JSON, source: [UInt8], in outer: EventContext?) -> Event? {
        guard case .object(let object) = json else {
            trail.add(.type, "An event must be an object")
            return nil
        }
        context = outer ?? EventContext()
        if let own = object["@context"] {
            context = trail.inside("@context") { ContextReader(trail: trail).read(own, over: context) }
        } else if outer == nil {
            trail.add(.required, "An event that stands alone must have a context", at: "@context")
        }
        let type = type(of: object)
        let time = required("eventTime", of: object) { instant($0) }
        let offset = required("eventTimeZoneOffset", of: object) { json -> TimeZoneOffset? in
            if let offset = json.stringValue.flatMap(TimeZoneOffset.init) { return offset }
            trail.add(.time, "Must be an offset from UTC as ±hh:mm, at most 14:00")
            return nil
        }
        // Where type or time is wrong, the rest is still read for its faults.
        var event = Event(
            type: type ?? .object,
            json: object,
            source: source,
            context: context,
            eventTime: time ?? Instant(seconds: 0),
            eventTimeZoneOffset: offset ?? .utc
        )
        for (key, value) in object {
            if let field = EventField.byKey[key] {
                if let type, !type.has(field) {
                    trail.add(.field, "\(type.rawValue) has no \(key)", at: key)
                } else {
                    trail.inside(key) { read(field, value, into: &event) }
                }
            } else if isExtension(key) {
                event.extensions.append(key, value)
            }
        }
        guard let type else { return nil }
        EventRules(event: event, object: object, trail: trail).check(type, timeIsKnown: time != nil)
        return time == nil || offset == nil ? nil : event
    }

    private func type(of object: JSONObject) -> EventType? {
        guard let json = object["type"] else {
            trail.add(.required, "Must be there: one of \(Self.typeNames)", at: "type")
            return nil
        }
        if let type = json.stringValue.flatMap(EventType.init) { return type }
        trail.add(.value, "Must be one of \(Self.typeNames)", at: "type")
        return nil
    }

    private static let typeNames = EventType.allCases.map(\.rawValue).joined(separator: ", ")

    private func required<Value>(_ key: String, of object: JSONObject, _ read: (JSON) -> Value?) -> Value? {
        guard let json = object[key] else {
            trail.add(.required, "Must be there", at: key)
            return nil
        }
        return trail.inside(key) { read(json) }
    }

    private func read(_ field: EventField, _ value: JSON, into event: inout Event) {
        switch field {
        case .context, .type, .eventTime, .eventTimeZoneOffset: break
        case .recordTime: event.recordTime = instant(value)
        case .eventID: event.eventID = uri(value)
        case .errorDeclaration: event.errorDeclaration = errorDeclaration(value)
        case .certificationInfo:
            event.certificationInfo = value.arrayValue == nil ? uri(value).map { [$0] } ?? [] : uris(value)
        case .epcList: epcs(value, .epc, unique: event.type == .object, into: &event)
        case .inputEPCList: epcs(value, .input, unique: true, into: &event)
        case .outputEPCList: epcs(value, .output, unique: true, into: &event)
        case .childEPCs: epcs(value, .child, unique: false, into: &event)
        case .parentID:
            if let epc = identifier(value) {
                event.objects.append(ObjectReference(role: .parent, epc: epc, quantity: nil, unit: nil))
            }
        case .quantityList: quantities(value, .quantity, into: &event)
        case .childQuantityList: quantities(value, .childQuantity, into: &event)
        case .inputQuantityList: quantities(value, .inputQuantity, into: &event)
        case .outputQuantityList: quantities(value, .outputQuantity, into: &event)
        case .action:
            event.action = value.stringValue.flatMap(EventAction.init)
            if event.action == nil { trail.add(.value, "Must be one of ADD, OBSERVE, DELETE") }
        case .transformationID: event.transformationID = identifier(value)
        case .bizStep: event.bizStep = term(value, of: .bizStep)
        case .disposition: event.disposition = term(value, of: .disposition)
        case .persistentDisposition: event.persistentDisposition = persistentDisposition(value)
        case .readPoint: event.readPoint = place(value)
        case .bizLocation: event.bizLocation = place(value)
        case .bizTransactionList:
            event.bizTransactions = references(value, "bizTransaction", of: .businessTransactionType, typed: false)
        case .sourceList: event.sources = references(value, "source", of: .sourceDestinationType, typed: true)
        case .destinationList:
            event.destinations = references(value, "destination", of: .sourceDestinationType, typed: true)
        case .sensorElementList: event.sensorElements = sensorElements(value)
        case .ilmd:
            event.ilmd = object(value)
            for key in event.ilmd?.keys ?? [] { _ = isExtension(key) }
        }
    }

    /// Whether a key is that of an extension; if it is none of anything, that is noted.
    func isExtension(_ key: String) -> Bool {
        guard let colon = key.utf8.firstIndex(of: UInt8(ascii: ":")), URIText.fault(in: key) == nil else {
            let message =
                "Is no field that stands here; an extension must have a key with a prefix, or an absolute URI as key"
            trail.add(.field, message, at: key)
            return false
        }
        let prefix = String(key.utf8[..<colon]) ?? ""
        if context.namespace(of: prefix) == nil, !context.hasUnknownRemotes, !EventContext.schemes.contains(prefix) {
            trail.add(.context, "Prefix \(prefix) is not defined by a context", at: key, severity: .warning)
        }
        return true
    }

    /// An identifier, which is read once where it repeats.
    func epc(_ text: String) -> EPC {
        let uri = expanded(text)
        guard uri == text else { return EPC(text, inFull: uri) }
        if let known = identifiers[text] { return known }
        let epc = EPC(text)
        if identifiers.count < Self.remembered { identifiers[text] = epc }
        return epc
    }
}

extension TimeZoneOffset {
    fileprivate static let utc = TimeZoneOffset(minutes: 0, description: "+00:00")

    private init(minutes: Int, description: String) {
        self.minutes = minutes
        self.description = description
    }
}

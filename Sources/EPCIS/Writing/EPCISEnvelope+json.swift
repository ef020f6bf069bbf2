import OrderedJSON

extension EPCISEnvelope {
    /// The document as JSON (EPCIS 2.0 §10.1). The events are copied as they are.
    ///
    /// Where all events came in one context, that is the document's. Where they did not, the document has GS1's and each
    /// event brings its own, so that none is read by the prefixes of another.
    public func json(_ events: [WrittenEvent]) -> [UInt8] {
        let shared = sharedContext(of: events)
        var document: JSONObject = ["@context": shared]
        switch kind {
        case .document: document.append("type", "EPCISDocument")
        case .queryDocument: document.append("type", "EPCISQueryDocument")
        }
        document.append("schemaVersion", "2.0")
        document.append("creationDate", .string(creationDate.description))
        for (key, value) in members { document.append(key, value) }
        var bytes = JSON.object(document).bytes
        bytes.removeLast()
        bytes.append(contentsOf: #","epcisBody":{"#.utf8)
        if case .queryDocument(let name, let subscription) = kind {
            bytes.append(contentsOf: #""queryResults":{"queryName":"#.utf8)
            JSON.string(name).write(into: &bytes)
            if let subscription {
                bytes.append(contentsOf: #","subscriptionID":"#.utf8)
                JSON.string(subscription).write(into: &bytes)
            }
            bytes.append(contentsOf: #","resultsBody":{"#.utf8)
        }
        bytes.reserveCapacity(bytes.count + events.reduce(64) { $0 + $1.json.count + 1 })
        bytes.append(contentsOf: #""eventList":["#.utf8)
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            event.write(into: &bytes, within: shared)
        }
        bytes.append(contentsOf: kind == .document ? "]}}".utf8 : "]}}}}".utf8)
        return bytes
    }

    /// The context for the whole document: that of every event and of the envelope, if they are one; else GS1's.
    private func sharedContext(of events: [WrittenEvent]) -> JSON {
        let own = context.json.first { !EventContext.isPlain($0) }
        let others = events.lazy.map(\.sharable).filter { $0.map { !EventContext.isPlain($0) } ?? true }
        guard let candidate = own ?? others.first ?? nil else {
            return context.json.first ?? events.lazy.compactMap(\.sharable).first ?? [.string(EventContext.gs1)]
        }
        guard own != nil || others.allSatisfy({ $0 == candidate }) else { return [.string(EventContext.gs1)] }
        return candidate
    }
}

extension EventContext {
    /// Whether a context is GS1's and nothing else.
    static func isPlain(_ json: JSON) -> Bool {
        switch json {
        case .string(let address): isGS1(address)
        case .array(let parts): parts.allSatisfy { $0.stringValue.map(isGS1) ?? false }
        default: false
        }
    }
}

extension WrittenEvent {
    /// The one context it stood in; nil where there were several.
    fileprivate var sharable: JSON? {
        context.isEmpty ? [.string(EventContext.gs1)] : context.count == 1 ? context[0] : nil
    }

    /// Appends the event, with its own context where that of the document is another.
    fileprivate func write(into bytes: inout [UInt8], within shared: JSON) {
        let isAtHome = sharable.map { $0 == shared || EventContext.isPlain($0) } ?? false
        guard !isAtHome else {
            bytes.append(contentsOf: json)
            return
        }
        guard case .object(var object) = try? JSON.parse(json, limits: JSONLimits(maxDepth: 256)) else {
            bytes.append(contentsOf: json)
            return
        }
        let own = object["@context"].map { [$0] } ?? []
        object["@context"] = .array((context + own).flatMap { $0.arrayValue ?? [$0] }.uniqued)
        JSON.object(object).write(into: &bytes)
    }

    /// The event alone, a document of its own (EPCIS 2.0 §10.1.2): it brings its context.
    public var alone: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes, within: .null)
        // What stood in GS1's context alone was left without.
        guard case .object(let object) = try? JSON.parse(bytes, limits: JSONLimits(maxDepth: 256)),
            object["@context"] == nil
        else { return bytes }
        var event: JSONObject = ["@context": sharable ?? [.string(EventContext.gs1)]]
        for (key, value) in object { event.append(key, value) }
        return JSON.object(event).bytes
    }
}

extension [JSON] {
    /// Each element once, at its last place: of two contexts the later one counts.
    fileprivate var uniqued: [JSON] {
        indices.filter { !self[($0 + 1)...].contains(self[$0]) }.map { self[$0] }
    }
}

import OrderedJSON

/// Reads what stands round the events of a document in its JSON form, and has the events read.
struct DocumentReader {
    private let json: JSON
    private let limits: ReadingLimits
    private let ignored: Set<String>
    private let trail = FaultTrail()

    init(_ json: JSON, limits: ReadingLimits, ignoring ignored: Set<String> = []) {
        self.json = json
        self.limits = limits
        self.ignored = ignored
    }

    /// Reads the document. `sources` gives the bytes of the events in the list at a path.
    func read(sources: ([String]) -> [[UInt8]]) throws(EPCISFault) -> EPCISDocument {
        switch json {
        case .array(let events):
            var document = EPCISDocument(kind: .eventList)
            try read(events, sources([]), in: nil, into: &document)
            return document
        case .object(let object):
            switch object["type"]?.stringValue {
            case "EPCISDocument": return try document(.document, object, sources)
            case "EPCISQueryDocument": return try document(.queryDocument, object, sources)
            case .some:
                var document = EPCISDocument(kind: .event)
                var event = object
                for key in ignored { event[key] = nil }
                let source = ignored.isEmpty ? sources([]).first : nil
                try read([.object(event)], [source ?? JSON.object(event).bytes], in: nil, into: &document)
                return document
            case nil:
                throw EPCISFault(
                    path: "$.type",
                    rule: .document,
                    message: "Must be EPCISDocument, EPCISQueryDocument or a type of events"
                )
            }
        default:
            throw EPCISFault(path: "$", rule: .document, message: "Must be an object or an array of events")
        }
    }

    private func document(
        _ kind: EPCISDocument.Kind,
        _ object: JSONObject,
        _ sources: ([String]) -> [[UInt8]]
    ) throws(EPCISFault) -> EPCISDocument {
        var document = EPCISDocument(kind: kind)
        let reader = EventReader(trail: trail)
        if let context = object["@context"] {
            document.context = trail.inside("@context") { ContextReader(trail: trail).read(context) }
        } else {
            trail.add(.required, "Must be there", at: "@context")
        }
        reader.context = document.context
        if !document.context.remotes.contains(where: EventContext.isGS1), object["@context"] != nil {
            trail.add(.context, "Should name \(EventContext.gs1)", at: "@context", severity: .warning)
        }
        for (key, value) in object where !ignored.contains(key) {
            read(key, value, with: reader, into: &document)
        }
        if object["schemaVersion"] == nil, kind == .document {
            trail.add(.required, "Must be there", at: "schemaVersion")
        }
        if object["creationDate"] == nil, kind == .document {
            trail.add(.required, "Must be there", at: "creationDate")
        }
        let path = body(object, with: reader, into: &document)
        document.faults = trail.take()
        guard let path, let events = path.reduce(json, { $0[$1] ?? .null }).arrayValue else { return document }
        try read(events, sources(path), in: document.context, at: path, into: &document)
        return document
    }

    private func read(_ key: String, _ value: JSON, with reader: EventReader, into document: inout EPCISDocument) {
        switch key {
        case "@context", "type", "epcisBody": return
        case "schemaVersion":
            document.schemaVersion = value.stringValue
            if value.stringValue.map(Self.isVersion) != true {
                trail.add(.value, "Must be a version of EPCIS 2, \"2.0\"", at: key)
            }
        case "creationDate": document.creationDate = trail.inside(key) { reader.instant(value) }
        case "id":
            _ = trail.inside(key) { reader.uri(value) }
            document.members.append(key, value)
        case "instanceIdentifier", "sender", "receiver":
            if document.kind == .queryDocument {
                _ = reader.isExtension(key)
            } else {
                _ = trail.inside(key) { reader.text(value) }
                document.members.append(key, value)
            }
        case "epcisHeader":
            if document.kind == .queryDocument {
                _ = reader.isExtension(key)
            } else {
                trail.inside(key) { MasterDataReader(reader: reader).header(value) }
                document.members.append(key, value)
            }
        default:
            if reader.isExtension(key) { document.members.append(key, value) }
        }
    }

    /// `2.0` and what else begins with a 2 (JSON Schema, `version`).
    private static func isVersion(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.first?.elementsEqual("2".utf8) == true
            && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// Checks the body; returns where its events are.
    private func body(_ object: JSONObject, with reader: EventReader, into document: inout EPCISDocument) -> [String]? {
        guard let body = object["epcisBody"] else {
            trail.add(.required, "Must be there", at: "epcisBody")
            return nil
        }
        return trail.inside("epcisBody") {
            guard let body = reader.object(body) else { return nil }
            if document.kind == .document {
                return list(body, reader, ["epcisBody"])
            }
            guard let results = body["queryResults"] else {
                trail.add(.required, "Must be there", at: "queryResults")
                return nil
            }
            for key in body.keys where key != "queryResults" { _ = reader.isExtension(key) }
            return trail.inside("queryResults") { queryResults(results, reader, into: &document) }
        }
    }

    private func queryResults(_ json: JSON, _ reader: EventReader, into document: inout EPCISDocument) -> [String]? {
        guard let results = reader.object(json) else { return nil }
        for (key, value) in results {
            switch key {
            case "queryName": document.queryName = trail.inside(key) { reader.text(value) }
            case "subscriptionID": document.subscriptionID = trail.inside(key) { reader.text(value) }
            case "resultsBody": break
            default: _ = reader.isExtension(key)
            }
        }
        if results["queryName"] == nil { trail.add(.required, "Must be there", at: "queryName") }
        guard let body = results["resultsBody"] else {
            trail.add(.required, "Must be there", at: "resultsBody")
            return nil
        }
        return trail.inside("resultsBody") {
            guard let body = reader.object(body) else { return nil }
            for key in body.keys where key != "eventList" && key != "vocabularyList" { _ = reader.isExtension(key) }
            if let vocabularies = body["vocabularyList"] {
                trail.inside("vocabularyList") { MasterDataReader(reader: reader).vocabularies(vocabularies) }
            }
            return list(body, reader, ["epcisBody", "queryResults", "resultsBody"])
        }
    }

    private func list(_ body: JSONObject, _ reader: EventReader, _ path: [String]) -> [String]? {
        guard let list = body["eventList"] else {
            trail.add(.required, "Must be there", at: "eventList")
            return nil
        }
        if list.arrayValue == nil { trail.inside("eventList") { _ = reader.array(list) } }
        return path + ["eventList"]
    }

    private func read(
        _ events: [JSON],
        _ sources: [[UInt8]],
        in context: EventContext?,
        at path: [String] = [],
        into document: inout EPCISDocument
    ) throws(EPCISFault) {
        let place = "$" + path.map { "." + $0 }.joined()
        guard events.count <= limits.maxEvents else {
            let message = "Must have at most \(limits.maxEvents) events, not \(events.count)"
            throw EPCISFault(path: place, rule: .limit, message: message)
        }
        let reader = EventReader(trail: trail)
        document.events.reserveCapacity(events.count)
        for (index, event) in events.enumerated() {
            let source = sources.indices.contains(index) ? sources[index] : event.bytes
            let reading = trail.inside(all: path) {
                document.kind == .event
                    ? reader.read(event, source: source, in: context)
                    : trail.inside(index) { reader.read(event, source: source, in: context) }
            }
            document.events.append(reading)
        }
    }
}

extension FaultTrail {
    /// Goes into member after member for the time of `body`.
    fileprivate func inside<Result>(all keys: [String], _ body: () -> Result) -> Result {
        guard let key = keys.first else { return body() }
        return inside(key) { inside(all: Array(keys.dropFirst()), body) }
    }
}

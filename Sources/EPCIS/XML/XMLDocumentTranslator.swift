import OrderedJSON

/// Translates what stands round events from XML into JSON.
struct XMLDocumentTranslator {
    /// A document in its JSON form.
    struct Translation {
        var json: JSON = .null
        /// The elements of the events.
        var events: [XMLElement] = []
        /// The path of the list of events, nothing for an event alone.
        var place = ""
        var faults: [EPCISFault] = []
        /// The faults of each event, by paths within it.
        var eventFaults: [[EPCISFault]] = []
    }

    private var events: XMLEventTranslator
    private var result = Translation()

    init(prefixes: [EventContext.Prefix]) {
        events = XMLEventTranslator(prefixes: prefixes)
    }

    mutating func translate(_ root: XMLElement) throws(EPCISFault) -> Translation {
        switch (root.name.namespace, root.name.local) {
        case (XMLNamespaces.document, "EPCISDocument"), (XMLNamespaces.document1, "EPCISDocument"):
            document(root)
        case (XMLNamespaces.query, "EPCISQueryDocument"), (XMLNamespaces.query1, "EPCISQueryDocument"):
            queryDocument(root)
        case (nil, let name) where EventType(rawValue: name) != nil || name == "QuantityEvent":
            var object = translate([root])[0]
            object["@context"] = events.context
            result.json = .object(object)
        default:
            throw EPCISFault(
                path: "$",
                rule: .document,
                message: "Root must be EPCISDocument of \(XMLNamespaces.document), EPCISQueryDocument of "
                    + "\(XMLNamespaces.query), or an event, not \(root.name.local)"
            )
        }
        return result
    }

    private mutating func document(_ root: XMLElement) {
        var object: JSONObject = ["type": "EPCISDocument"]
        envelope(root, into: &object)
        if let header = root.child("EPCISHeader") { self.header(header, into: &object) }
        var body = JSONObject()
        if let element = root.child("EPCISBody") {
            if let list = element.child("EventList") {
                result.place = "$.epcisBody.eventList"
                body["eventList"] = eventList(list)
            }
            object["epcisBody"] = .object(body)
        }
        finish(object)
    }

    private mutating func queryDocument(_ root: XMLElement) {
        var object: JSONObject = ["type": "EPCISQueryDocument"]
        envelope(root, into: &object)
        guard let body = root.child("EPCISBody") else { return finish(object) }
        var results = JSONObject()
        if let element = body.children.first(where: { $0.name.local == "QueryResults" }) {
            if element.name.namespace != XMLNamespaces.query, element.name.namespace != XMLNamespaces.query1 {
                note(.field, "QueryResults must be of namespace \(XMLNamespaces.query)", "$.epcisBody.queryResults")
            }
            for child in element.children {
                switch child.plainName {
                case "queryName": results["queryName"] = .string(child.text.trimmed)
                case "subscriptionID": results["subscriptionID"] = .string(child.text.trimmed)
                case "resultsBody":
                    guard let list = child.child("EventList") else { continue }
                    result.place = "$.epcisBody.queryResults.resultsBody.eventList"
                    results["resultsBody"] = ["eventList": eventList(list)]
                default: break
                }
            }
            object["epcisBody"] = ["queryResults": .object(results)]
        } else {
            let names = body.children.map(\.name.local).joined(separator: ", ")
            note(.document, "Must have QueryResults to be read, not \(names)", "$.epcisBody")
            object["epcisBody"] = ["queryResults": .object(results)]
        }
        finish(object)
    }

    private mutating func finish(_ object: JSONObject) {
        var document: JSONObject = ["@context": events.context]
        for (key, value) in object { document.append(key, value) }
        result.json = .object(document)
    }

    private mutating func envelope(_ root: XMLElement, into object: inout JSONObject) {
        let isFirst = root.name.namespace == XMLNamespaces.document1 || root.name.namespace == XMLNamespaces.query1
        // What is translated follows EPCIS 2.0, whichever version it came in.
        if let version = root.attribute("schemaVersion") {
            object["schemaVersion"] = .string(isFirst ? "2.0" : version)
        }
        guard let date = root.attribute("creationDate") else { return }
        // An xsd:dateTime may be without offset, a date-time of JSON not.
        if Instant(date) == nil, Instant(date + "Z") != nil {
            note(.time, "Has no offset from UTC; taken as UTC", "$.creationDate", .warning)
            object["creationDate"] = .string(date + "Z")
        } else {
            object["creationDate"] = .string(date)
        }
    }

    private mutating func note(
        _ rule: EPCISFault.Rule,
        _ message: String,
        _ path: String,
        _ severity: EPCISFault.Severity = .error
    ) {
        result.faults.append(EPCISFault(path: path, rule: rule, severity: severity, message: message))
    }

    // MARK: Events

    private mutating func eventList(_ list: XMLElement) -> JSON {
        var elements: [XMLElement] = []
        for child in list.children {
            // EPCIS 1.1 and 1.2 have their new types of events in an extension.
            if child.plainName == "extension" { elements += child.children } else { elements.append(child) }
        }
        return .array(translate(elements).map(JSON.object))
    }

    private mutating func translate(_ elements: [XMLElement]) -> [JSONObject] {
        result.events = elements
        return elements.map { element in
            let (event, faults) = events.translate(element)
            result.eventFaults.append(faults)
            return event
        }
    }

    // MARK: Header

    private mutating func header(_ header: XMLElement, into object: inout JSONObject) {
        for child in header.children where child.name.namespace == XMLNamespaces.header {
            for part in child.children {
                let identifier = part.children.first { $0.name.local == "Identifier" }?.text.trimmed
                switch part.name.local {
                case "Sender": object["sender"] = identifier.map(JSON.string)
                case "Receiver": object["receiver"] = identifier.map(JSON.string)
                case "DocumentIdentification":
                    let instance = part.children.first { $0.name.local == "InstanceIdentifier" }
                    object["instanceIdentifier"] = instance.map { .string($0.text.trimmed) }
                default: break
                }
            }
        }
        let masterData = header.child("EPCISMasterData") ?? header.child("extension")?.child("EPCISMasterData")
        guard let list = masterData?.child("VocabularyList") else { return }
        let vocabularies = list.children.filter { $0.plainName == "Vocabulary" }
        object["epcisHeader"] = ["epcisMasterData": ["vocabularyList": .array(vocabularies.map { vocabulary($0) })]]
    }

    private mutating func vocabulary(_ vocabulary: XMLElement) -> JSON {
        var object = JSONObject()
        if let type = vocabulary.attribute("type") { object["type"] = .string(type) }
        let elements = vocabulary.child("VocabularyElementList")?.children ?? []
        var list: [JSON] = []
        for element in elements where element.plainName == "VocabularyElement" {
            var entry = JSONObject()
            if let id = element.attribute("id") { entry["id"] = .string(id) }
            var attributes: [JSON] = []
            for child in element.children where child.plainName == "attribute" {
                var attribute = JSONObject()
                if let id = child.attribute("id") { attribute["id"] = .string(id) }
                attribute["attribute"] = events.value(of: child, without: ["id"])
                attributes.append(.object(attribute))
            }
            if !attributes.isEmpty { entry["attributes"] = .array(attributes) }
            if let children = element.child("children") {
                entry["children"] = .strings(children.children.map(\.text.trimmed))
            }
            list.append(.object(entry))
        }
        object["vocabularyElementList"] = .array(list)
        return .object(object)
    }
}

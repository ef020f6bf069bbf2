import OrderedJSON

/// Translates events from XML into JSON (EPCIS 2.0 §10.2).
struct XMLEventTranslator {
    private var table: PrefixTable
    /// Faults of the event that is being translated, by paths within it.
    private var faults: [EPCISFault] = []

    /// A translator that calls namespaces as the document does, as far as JSON has the prefix free.
    init(prefixes: [EventContext.Prefix]) {
        let reserved = EventContext.schemes.union(EventContext.standard.keys).union(EventContext.standardTerms)
        table = PrefixTable(reserved: reserved)
        let known = Set(EventContext.standard.values).union([XMLNamespaces.masterData])
        for prefix in prefixes
        where isExtension(prefix.namespace) && !known.contains(prefix.namespace)
            && URIText.fault(in: prefix.namespace) == nil
        {
            _ = table.prefix(of: prefix.namespace, wished: prefix.name)
        }
    }

    /// The context of what has been translated.
    var context: JSON {
        let own = table.prefixes.map { ($0.name, JSON.string($0.namespace)) }
        return own.isEmpty ? [.string(EventContext.gs1)] : [.string(EventContext.gs1), .object(JSONObject(own))]
    }

    mutating func translate(_ event: XMLElement) -> (JSONObject, [EPCISFault]) {
        faults = []
        var list = MemberList()
        let isQuantityEvent = event.plainName == "QuantityEvent"
        list.append("type", .string(isQuantityEvent ? "ObjectEvent" : key(event.name)))
        members(of: event, into: &list)
        var object = list.object
        if isQuantityEvent { quantityEvent(event, &object) }
        return (object, faults)
    }

    /// The event that EPCIS 1.1 replaced it by: one that observes a quantity of a class.
    private mutating func quantityEvent(_ event: XMLElement, _ object: inout JSONObject) {
        object["action"] = "OBSERVE"
        var quantity = JSONObject()
        for key in ["epcClass", "quantity"] {
            object[key] = nil
            guard let child = event.child(key) else { continue }
            quantity[key] = key == "quantity" ? number(child.text) : .string(child.text.trimmed)
        }
        object["quantityList"] = [.object(quantity)]
    }

    private mutating func members(of element: XMLElement, into list: inout MemberList) {
        for child in element.children {
            guard let name = child.plainName else {
                list.append(key(child.name), value(of: child))
                continue
            }
            if name == "extension" || name == "baseExtension" {
                members(of: child, into: &list)
                continue
            }
            guard let field = EventField.byKey[name], field != .context, field != .type else {
                list.append(name, value(of: child))
                continue
            }
            if field != .certificationInfo, list.contains(name) {
                note(.unique, "Must stand there once", name)
            } else {
                list.append(name, standard(field, child))
            }
        }
        for attribute in element.attributes where attribute.name.namespace.map(isExtension) == true {
            list.append(key(attribute.name), .string(attribute.value))
        }
    }

    private mutating func note(_ rule: EPCISFault.Rule, _ message: String, _ path: String) {
        guard faults.count < FaultTrail.maximumFaults else { return }
        faults.append(EPCISFault(path: "$.\(path)", rule: rule, message: message))
    }

    // MARK: Standard fields

    private mutating func standard(_ field: EventField, _ element: XMLElement) -> JSON {
        switch field {
        case .epcList, .inputEPCList, .outputEPCList, .childEPCs:
            .array(children(of: element, "epc").map { .string($0.text.trimmed) })
        case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
            .array(children(of: element, "quantityElement").map { quantity($0) })
        case .bizStep: .string(Vocabulary.bizStep.bare(element.text.trimmed))
        case .disposition: .string(Vocabulary.disposition.bare(element.text.trimmed))
        case .bizTransactionList: references(element, "bizTransaction", .businessTransactionType)
        case .sourceList: references(element, "source", .sourceDestinationType)
        case .destinationList: references(element, "destination", .sourceDestinationType)
        case .persistentDisposition: persistentDisposition(element)
        case .readPoint, .bizLocation: flat(element) { .string($1.text.trimmed) }
        case .errorDeclaration:
            flat(element) { translator, child in
                switch child.plainName {
                case "reason": .string(Vocabulary.errorReason.bare(child.text.trimmed))
                case "correctiveEventIDs": .strings(child.children.map(\.text.trimmed))
                case "declarationTime": .string(child.text.trimmed)
                default: translator.value(of: child)
                }
            }
        case .sensorElementList: .array(children(of: element, "sensorElement").map { sensorElement($0) })
        case .ilmd: flat(element) { $0.value(of: $1) }
        default: .string(element.text.trimmed)
        }
    }

    /// The children of a list, which has none but those of one name.
    private mutating func children(of list: XMLElement, _ name: String) -> [XMLElement] {
        var children: [XMLElement] = []
        for child in list.children {
            if child.plainName == name {
                children.append(child)
            } else if child.plainName != "extension" {
                note(.field, "Has \(name) and nothing else, not \(child.name.local)", list.name.local)
            }
        }
        return children
    }

    private mutating func quantity(_ element: XMLElement) -> JSON {
        var list = MemberList()
        for child in element.children {
            let text = child.text.trimmed
            list.append(key(child.name), child.plainName == "quantity" ? number(text) : .string(text))
        }
        return .object(list.object)
    }

    private mutating func references(_ list: XMLElement, _ name: String, _ vocabulary: Vocabulary) -> JSON {
        let elements = children(of: list, name)
            .map { element -> JSON in
                var object = JSONObject()
                if let type = element.attribute("type") { object["type"] = .string(vocabulary.bare(type.trimmed)) }
                object[name] = .string(element.text.trimmed)
                return .object(object)
            }
        return .array(elements)
    }

    private mutating func persistentDisposition(_ element: XMLElement) -> JSON {
        var object = JSONObject()
        for name in ["set", "unset"] {
            let terms = element.children.filter { $0.plainName == name }
            if !terms.isEmpty { object[name] = .strings(terms.map { Vocabulary.disposition.bare($0.text.trimmed) }) }
        }
        for child in element.children where child.plainName != "set" && child.plainName != "unset" {
            note(.field, "Has set and unset and nothing else, not \(child.name.local)", "persistentDisposition")
        }
        return .object(object)
    }

    /// The members of an element whose children are of the standard or extensions; what is in `extension` is among them.
    private mutating func flat(_ element: XMLElement, _ read: (inout Self, XMLElement) -> JSON) -> JSON {
        var list = MemberList()
        for child in element.children {
            if child.plainName == "extension" {
                for inner in child.children { list.append(key(inner.name), value(of: inner)) }
            } else if child.plainName == nil {
                list.append(key(child.name), value(of: child))
            } else {
                list.append(key(child.name), read(&self, child))
            }
        }
        return .object(list.object)
    }

    private mutating func sensorElement(_ element: XMLElement) -> JSON {
        var list = MemberList()
        var reports: [JSON] = []
        for child in element.children {
            switch child.plainName {
            case "sensorMetadata": list.append("sensorMetadata", sensorData(child))
            case "sensorReport": reports.append(sensorData(child))
            case "extension":
                for inner in child.children { list.append(key(inner.name), value(of: inner)) }
            default: list.append(key(child.name), value(of: child))
            }
        }
        var object = list.object
        if !reports.isEmpty { object.append("sensorReport", .array(reports)) }
        return .object(object)
    }

    private mutating func sensorData(_ element: XMLElement) -> JSON {
        var list = MemberList()
        for (name, value) in element.attributes {
            guard name.namespace == nil else {
                list.append(key(name), .string(value))
                continue
            }
            switch SensorData.Attribute.byKey[name.local]?.kind {
            case .number: list.append(name.local, number(value))
            case .bool: list.append(name.local, bool(value))
            case .term(let vocabulary): list.append(name.local, .string(vocabulary.bare(value.trimmed)))
            case .text: list.append(name.local, .string(value))
            default: list.append(name.local, .string(value.trimmed))
            }
        }
        return .object(list.object)
    }

    private func number(_ text: String) -> JSON {
        let text = text.trimmed
        let number = JSONNumber(text) ?? DecimalText.canonical(text).flatMap { JSONNumber($0) }
        return number.map(JSON.number) ?? .string(text)
    }

    private func bool(_ text: String) -> JSON {
        switch text.trimmed {
        case "true", "1": true
        case "false", "0": false
        default: .string(text)
        }
    }

    // MARK: Extensions

    /// The value of an extension: text, or an object where it has elements or attributes.
    mutating func value(of element: XMLElement, without omitted: Set<String> = []) -> JSON {
        var list = MemberList()
        var type: String?
        for (name, value) in element.attributes {
            if name.namespace == XMLNamespaces.instance {
                if name.local == "nil", bool(value) == true { return .null }
                if name.local == "type" { type = value }
            } else if name.namespace != nil || !omitted.contains(name.local) {
                list.append(key(name), .string(value))
            }
        }
        for child in element.children { list.append(key(child.name), value(of: child)) }
        let text = element.text
        if list.isEmpty { return typed(text, type) }
        if !text.trimmed.isEmpty { list.append(JSONExtension.textKey, .string(text)) }
        return .object(list.object)
    }

    private func typed(_ text: String, _ type: String?) -> JSON {
        switch type.map({ $0.split(separator: ":").last ?? "" }) {
        case "boolean": bool(text)
        case "decimal", "integer", "int", "long", "double", "float", "short": number(text)
        // White space alone is how the document is laid out.
        default: .string(text.trimmed.isEmpty ? "" : text)
        }
    }

    private func isExtension(_ namespace: String) -> Bool { !XMLNamespaces.structural.contains(namespace) }

    /// The key of a name: `prefix:local` of what has a namespace.
    private mutating func key(_ name: XMLElement.Name) -> String {
        guard let namespace = name.namespace else { return name.local }
        if namespace == XMLNamespaces.masterData { return "cbvmda:" + name.local }
        if let standard = EventContext.standard.first(where: { $0.value == namespace }) {
            return "\(standard.key):\(name.local)"
        }
        return table.prefix(of: namespace, wished: name.prefix) + ":" + name.local
    }
}

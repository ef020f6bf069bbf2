import OrderedJSON

/// Writes the text that an event hash is made of: names and values in a fixed order, without anything between them
/// (CBV 2.0 §8.9.2).
///
/// Where the text of the standard and its reference implementation differ, this does as the published hashes do:
/// `parentID` comes before the lists, `sensorElementList` before what follows `bizLocation`, and from there on
/// everything stands by the order of its bytes, `destinationList` before `sourceList`; a type comes before what it is
/// the type of.
struct PreHash: ~Copyable {
    let context: EventContext
    var output: [UInt8]

    init(context: EventContext) {
        self.context = context
        output = []
        output.reserveCapacity(2_048)
    }

    init(context: EventContext, output: consuming [UInt8]) {
        self.context = context
        self.output = output
    }

    consuming func bytes(of event: Event) -> [UInt8] {
        append("eventType", event.type.rawValue)
        append("eventTime", event.eventTime.description)
        append("eventTimeZoneOffset", event.eventTimeZoneOffset.description)
        if let information = event.json["certificationInfo"] { appendValue("certificationInfo", information) }
        for object in event.objects where object.role == .parent { append("parentID", object.epc.canonical) }
        for role in Self.rolesBeforeAction { append(role, of: event) }
        append("action", event.action?.rawValue ?? "")
        append("transformationID", event.transformationID?.canonical ?? "")
        append("bizStep", event.bizStep ?? "")
        append("disposition", event.disposition ?? "")
        if let disposition = event.persistentDisposition { append(disposition) }
        if let place = event.readPoint { append("readPoint", place, event.json["readPoint"]) }
        if let place = event.bizLocation { append("bizLocation", place, event.json["bizLocation"]) }
        if let elements = event.json["sensorElementList"] {
            appendList("sensorElementList", elements.arrayValue ?? []) { $0.appendSensorElement($1) }
        }
        appendRest(of: event)
        return output
    }

    /// The lists of objects in their order.
    private static let rolesBeforeAction: [ObjectReference.Role] = [
        .epc, .input, .child, .quantity, .childQuantity, .inputQuantity, .output, .outputQuantity,
    ]

    private mutating func append(_ role: ObjectReference.Role, of event: Event) {
        guard event.objects.contains(where: { $0.role == role }) else { return }
        appendText(role.rawValue)
        appendSorted { sorted in
            for object in event.objects where object.role == role {
                sorted.next { hash in
                    guard role.isClass else { return hash.append("epc", object.epc.canonical) }
                    hash.appendText("quantityElement")
                    hash.append("epcClass", object.epc.canonical)
                    if let quantity = object.quantity { hash.appendValue("quantity", .number(quantity)) }
                    if let unit = object.unit { hash.append("uom", unit) }
                }
            }
        }
    }

    /// What stands by the order of its bytes: three lists, master data, extensions.
    private mutating func appendRest(of event: Event) {
        appendSorted { sorted in
            sorted.next { $0.append("bizTransactionList", "bizTransaction", event.bizTransactions) }
            sorted.next { $0.append("destinationList", "destination", event.destinations) }
            sorted.next { $0.append("sourceList", "source", event.sources) }
            if let members = event.ilmd {
                sorted.next { rest in
                    rest.appendText("ilmd")
                    rest.appendMembers(members)
                }
            }
            for (key, value) in event.extensions { sorted.extension(key, value) }
        }
    }

    // MARK: Standard parts

    private mutating func append(_ name: String, _ key: String, _ references: [TypedReference]) {
        appendList(name, references) { list, reference in
            if let type = reference.type { list.append("type", type) }
            list.append(key, reference.identifier.canonical)
        }
    }

    private mutating func append(_ disposition: PersistentDisposition) {
        guard !disposition.set.isEmpty || !disposition.unset.isEmpty else { return }
        appendText("persistentDisposition")
        for (key, terms) in [("set", disposition.set), ("unset", disposition.unset)] {
            appendSorted { sorted in
                for term in terms { sorted.next { $0.append(key, term) } }
            }
        }
    }

    private mutating func append(_ name: String, _ place: EPC, _ json: JSON?) {
        appendText(name)
        append("id", place.canonical)
        if let object = json?.objectValue, object.count > 1 { appendExtensions(of: object) { $0 == "id" } }
    }

    private mutating func appendSensorElement(_ json: JSON) {
        appendText("sensorElement")
        guard let object = json.objectValue else { return }
        if let metadata = object["sensorMetadata"] {
            appendSensorData("sensorMetadata", SensorData.Attribute.metadata, metadata)
        }
        appendSorted { sorted in
            for report in object["sensorReport"]?.arrayValue ?? [] {
                sorted.next { $0.appendSensorData("sensorReport", SensorData.Attribute.report, report) }
            }
        }
        appendExtensions(of: object) { $0 == "sensorMetadata" || $0 == "sensorReport" }
    }

    private mutating func appendSensorData(_ name: String, _ attributes: [SensorData.Attribute], _ json: JSON) {
        let start = output.count
        appendText(name)
        let named = output.count
        guard let object = json.objectValue else { return }
        for attribute in attributes {
            guard let value = object[attribute.rawValue] else { continue }
            switch attribute.kind {
            case .time:
                if let time = value.stringValue.flatMap(Instant.init) { append(attribute.rawValue, time.description) }
            case .term(let vocabulary): appendTerm(attribute.rawValue, value, of: vocabulary)
            case .text, .hexadecimal:
                if let text = value.stringValue { append(attribute.rawValue, text) }
            default: appendValue(attribute.rawValue, value)
            }
        }
        appendExtensions(of: object) { key in SensorData.Attribute.byKey[key] != nil }
        if output.count == named { output.removeSubrange(start...) }
    }

    // MARK: Extensions

    /// The extensions among the members of a standard part, by the order of their bytes.
    private mutating func appendExtensions(of object: JSONObject, except isStandard: (String) -> Bool) {
        appendSorted { sorted in
            for (key, value) in object where !isStandard(key) { sorted.extension(key, value) }
        }
    }

    /// All members of an extension, by the order of their bytes.
    private mutating func appendMembers(_ object: JSONObject) {
        appendSorted { sorted in
            for (key, value) in object where key != JSONExtension.textKey { sorted.extension(key, value) }
        }
    }

    /// A member of an extension: an array is the member as often as it has elements.
    mutating func appendExtension(_ name: String, _ value: JSON) {
        appendText(name)
        switch value {
        case .null: break
        case .bool(let flag): appendCanonical(flag ? "true" : "false")
        case .number(let number): appendCanonical(number.text)
        case .string(let text): appendCanonical(text)
        case .array(let elements):
            appendSorted { sorted in
                for element in elements { sorted.next { $0.appendExtension("", element) } }
            }
        case .object(let members):
            if let text = members[JSONExtension.textKey]?.stringValue { appendCanonical(text) }
            appendMembers(members)
        }
    }

    /// The name of an extension as the hash has it, `{namespace}local`; nil for a comment, which is left out.
    func extensionName(_ key: String) -> String? {
        guard let name = JSONExtension.Name(key, in: context) else { return key }
        if name.namespace == "http://www.w3.org/2000/01/rdf-schema#", name.local == "comment" { return nil }
        return "{\(name.namespace)}\(name.local)"
    }

    // MARK: Leaves

    mutating func appendText(_ text: String) {
        var text = text
        text.withUTF8 { output.append(contentsOf: $0) }
    }

    private mutating func append(_ name: String, _ value: String) {
        guard !value.isEmpty else { return }
        appendText(name)
        output.append(UInt8(ascii: "="))
        appendText(value)
    }

    private mutating func appendTerm(_ name: String, _ json: JSON, of vocabulary: Vocabulary) {
        guard let text = json.stringValue else { return }
        let canonical = vocabulary.canonical(text.trimmed)
        append(name, canonical == text ? expanded(text) : canonical)
    }

    /// A value of a standard field: a URI, a number, true or false, or a list that stands for as many fields.
    private mutating func appendValue(_ name: String, _ json: JSON) {
        switch json {
        case .string(let text): append(name, canonical(text))
        case .number(let number): append(name, DecimalText.canonical(number.text) ?? number.text)
        case .bool(let flag): append(name, flag ? "true" : "false")
        case .array(let elements):
            appendSorted { sorted in
                for element in elements { sorted.next { $0.appendValue(name, element) } }
            }
        case .null, .object: break
        }
    }

    private mutating func appendCanonical(_ text: String) {
        let canonical = canonical(text)
        guard !canonical.isEmpty else { return }
        output.append(UInt8(ascii: "="))
        appendText(canonical)
    }

    /// A value in the one form that its spellings share.
    private func canonical(_ text: String) -> String {
        let text = text.trimmed
        if let number = DecimalText.canonical(text) { return number }
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        if text.utf8.starts(with: "urn:epcglobal:cbv:".utf8) {
            for vocabulary in Vocabulary.allCases where vocabulary.word(of: text) != nil {
                return vocabulary.canonical(text)
            }
        }
        return EPC(expanded(text)).canonical
    }

    /// A URI with a prefix of the context in full.
    private func expanded(_ text: String) -> String {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return text }
        let prefix = String(text.utf8[..<colon]) ?? ""
        if EventContext.schemes.contains(prefix) { return text }
        guard let namespace = context.namespace(of: prefix) else { return text }
        return namespace + text[text.index(after: colon)...]
    }
}

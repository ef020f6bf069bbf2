import OrderedJSON

/// Writes events as XML, in the order of GS1's schema.
struct XMLEventWriter {
    /// How terms of the Core Business Vocabulary are spelled.
    let format: CBVFormat
    /// The context of what is being written.
    var context = EventContext()
    private var table = PrefixTable(reserved: ["epcis", "epcisq", "xml", "xmlns", "xsi", "xsd"])
    private var usesTypes = false

    /// The fields of each type in the order of the schema.
    private static let fields = Dictionary(
        uniqueKeysWithValues: EventType.allCases.map { type in
            (type, EventField.common.filter { $0 != .context && $0 != .type } + type.fields)
        }
    )

    init(_ format: CBVFormat) {
        self.format = format
    }

    /// The prefixes that the root must declare.
    var prefixes: [EventContext.Prefix] {
        let types = [
            EventContext.Prefix(name: "xsi", namespace: XMLNamespaces.instance),
            EventContext.Prefix(name: "xsd", namespace: XMLNamespaces.schema),
        ]
        return table.prefixes + (usesTypes ? types : [])
    }

    mutating func prefix(of namespace: String, wished: String?) -> String {
        table.prefix(of: namespace, wished: wished)
    }

    mutating func write(_ event: Event, into xml: inout XMLText) throws(EPCISFault) {
        context = event.context
        // Terms and identifiers are written with prefixes as well.
        for prefix in context.prefixes { _ = table.prefix(of: prefix.namespace, wished: prefix.name) }
        let name = event.type.rawValue
        xml.markup("<\(name)>")
        for field in Self.fields[event.type] ?? [] {
            if let value = event.json[field.key] { try write(field, value, into: &xml) }
        }
        for (key, value) in event.extensions { try writeExtension(key, value, into: &xml) }
        xml.markup("</\(name)>")
    }

    private mutating func write(_ field: EventField, _ value: JSON, into xml: inout XMLText) throws(EPCISFault) {
        let name = field.key
        switch field {
        case .epcList, .inputEPCList, .outputEPCList, .childEPCs:
            xml.markup("<\(name)>")
            for epc in value.arrayValue ?? [] { try xml.element("epc", epc.scalarText) }
            xml.markup("</\(name)>")
        case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
            xml.markup("<\(name)>")
            for element in value.arrayValue ?? [] {
                xml.markup("<quantityElement>")
                for key in ["epcClass", "quantity", "uom"] {
                    if let value = element[key] { try xml.element(key, value.scalarText) }
                }
                xml.markup("</quantityElement>")
            }
            xml.markup("</\(name)>")
        case .certificationInfo:
            for information in value.arrayValue ?? [value] { try xml.element(name, information.scalarText) }
        case .bizStep: try xml.element(name, term(value, of: .bizStep))
        case .disposition: try xml.element(name, term(value, of: .disposition))
        case .persistentDisposition:
            xml.markup("<\(name)>")
            for key in ["unset", "set"] {
                for element in value[key]?.arrayValue ?? [] {
                    try xml.element(key, term(element, of: .disposition))
                }
            }
            xml.markup("</\(name)>")
        case .bizTransactionList: try writeReferences(name, "bizTransaction", .businessTransactionType, value, &xml)
        case .sourceList: try writeReferences(name, "source", .sourceDestinationType, value, &xml)
        case .destinationList: try writeReferences(name, "destination", .sourceDestinationType, value, &xml)
        case .readPoint, .bizLocation:
            xml.markup("<\(name)>")
            if let id = value["id"] { try xml.element("id", id.scalarText) }
            for (key, value) in value.objectValue ?? JSONObject() where key != "id" {
                try writeExtension(key, value, into: &xml)
            }
            xml.markup("</\(name)>")
        case .errorDeclaration: try writeErrorDeclaration(value, into: &xml)
        case .sensorElementList:
            xml.markup("<\(name)>")
            for element in value.arrayValue ?? [] { try writeSensorElement(element, into: &xml) }
            xml.markup("</\(name)>")
        case .ilmd:
            xml.markup("<\(name)>")
            for (key, value) in value.objectValue ?? JSONObject() { try writeExtension(key, value, into: &xml) }
            xml.markup("</\(name)>")
        default: try xml.element(name, value.scalarText)
        }
    }

    private func writeReferences(
        _ name: String,
        _ key: String,
        _ vocabulary: Vocabulary,
        _ value: JSON,
        _ xml: inout XMLText
    ) throws(EPCISFault) {
        // The schema has no list without elements.
        guard let elements = value.arrayValue, !elements.isEmpty else { return }
        xml.markup("<\(name)>")
        for element in elements {
            xml.markup("<\(key)")
            if let type = element["type"] { try xml.attribute("type", term(type, of: vocabulary)) }
            xml.markup(">")
            try xml.characters(element[key]?.scalarText ?? "")
            xml.markup("</\(key)>")
        }
        xml.markup("</\(name)>")
    }

    private mutating func writeErrorDeclaration(_ value: JSON, into xml: inout XMLText) throws(EPCISFault) {
        xml.markup("<errorDeclaration>")
        if let time = value["declarationTime"] { try xml.element("declarationTime", time.scalarText) }
        if let reason = value["reason"] { try xml.element("reason", term(reason, of: .errorReason)) }
        if let events = value["correctiveEventIDs"]?.arrayValue {
            xml.markup("<correctiveEventIDs>")
            for event in events { try xml.element("correctiveEventID", event.scalarText) }
            xml.markup("</correctiveEventIDs>")
        }
        for (key, value) in value.objectValue ?? JSONObject() where key.utf8.contains(UInt8(ascii: ":")) {
            try writeExtension(key, value, into: &xml)
        }
        xml.markup("</errorDeclaration>")
    }

    private mutating func writeSensorElement(_ element: JSON, into xml: inout XMLText) throws(EPCISFault) {
        xml.markup("<sensorElement>")
        if let metadata = element["sensorMetadata"] { try writeSensorData("sensorMetadata", metadata, into: &xml) }
        for report in element["sensorReport"]?.arrayValue ?? [] {
            try writeSensorData("sensorReport", report, into: &xml)
        }
        for (key, value) in element.objectValue ?? JSONObject() where key.utf8.contains(UInt8(ascii: ":")) {
            try writeExtension(key, value, into: &xml)
        }
        xml.markup("</sensorElement>")
    }

    private mutating func writeSensorData(_ name: String, _ data: JSON, into xml: inout XMLText) throws(EPCISFault) {
        xml.markup("<\(name)")
        for (key, value) in data.objectValue ?? JSONObject() {
            if let attribute = SensorData.Attribute.byKey[key] {
                if case .term(let vocabulary) = attribute.kind {
                    try xml.attribute(key, term(value, of: vocabulary))
                } else {
                    try xml.attribute(key, value.scalarText)
                }
            } else {
                guard let text = value.scalar else {
                    throw EPCISFault(
                        path: "$['\(key)']",
                        rule: .xml,
                        message: "XML has no lists and objects in \(name)"
                    )
                }
                try xml.attribute(elementName(key), text)
            }
        }
        xml.markup("/>")
    }

    /// A term as XML has it; in full where its prefix stands for something else in this document.
    private func term(_ json: JSON, of vocabulary: Vocabulary) -> String {
        let text = format.term(json.scalarText, of: vocabulary)
        guard let name = JSONExtension.Name(text, in: context),
            let prefix = context.prefixes.first(where: { $0.namespace == name.namespace }),
            !table.prefixes.contains(prefix), !text.hasPrefix(name.namespace)
        else { return text }
        return name.namespace + name.local
    }

    // MARK: Extensions

    /// Writes an extension; an array as the element as often as it has elements.
    mutating func writeExtension(_ key: String, _ value: JSON, into xml: inout XMLText) throws(EPCISFault) {
        let name = try elementName(key)
        for element in value.arrayValue ?? [value] {
            xml.markup("<\(name)")
            try writeContent(element, closing: name, into: &xml)
        }
    }

    /// Writes what stands in an element whose start tag is still open, and its end tag.
    mutating func writeContent(_ value: JSON, closing name: String, into xml: inout XMLText) throws(EPCISFault) {
        switch value {
        case .null:
            usesTypes = true
            xml.markup(#" xsi:nil="true"/>"#)
            return
        case .bool(let flag):
            usesTypes = true
            xml.markup(#" xsi:type="xsd:boolean">\#(flag)"#)
        case .number(let number):
            usesTypes = true
            let isDecimal = number.text.utf8.allSatisfy { $0 | 0x20 != UInt8(ascii: "e") }
            xml.markup(#" xsi:type="xsd:\#(isDecimal ? "decimal" : "double")">\#(number.text)"#)
        case .string(let text):
            xml.markup(">")
            try xml.characters(text)
        case .array:
            throw EPCISFault(path: "$", rule: .xml, message: "XML has no lists in lists, as in \(name)")
        case .object(let object):
            // Beside text of its own, a scalar is an attribute, as it was in the XML it came from.
            let text = object[JSONExtension.textKey]?.stringValue
            func isAttribute(_ value: JSON) -> Bool { text != nil && value.stringValue != nil }
            for (key, value) in object where key != JSONExtension.textKey && isAttribute(value) {
                try xml.attribute(elementName(key), value.scalarText)
            }
            xml.markup(">")
            if let text { try xml.characters(text) }
            for (key, value) in object where key != JSONExtension.textKey && !isAttribute(value) {
                try writeExtension(key, value, into: &xml)
            }
        }
        xml.markup("</\(name)>")
    }

    /// The name that a key has in XML: with a prefix if it is in a namespace.
    private mutating func elementName(_ key: String) throws(EPCISFault) -> String {
        guard let name = JSONExtension.Name(key, in: context) else {
            if key.utf8.contains(UInt8(ascii: ":")) || !Self.isName(key) { throw Self.noName(key) }
            return key
        }
        guard Self.isName(name.local) else { throw Self.noName(key) }
        let isMasterData = name.namespace == EventContext.standard["cbvmda"]
        let namespace = isMasterData ? XMLNamespaces.masterData : name.namespace
        let wished = isMasterData ? "cbvmda" : key.split(separator: ":").first.map(String.init)
        let isUsable = wished.map { Self.isName($0) && !EventContext.schemes.contains($0) } ?? false
        return table.prefix(of: namespace, wished: isUsable ? wished : nil) + ":" + name.local
    }

    private static func noName(_ key: String) -> EPCISFault {
        EPCISFault(path: "$['\(key)']", rule: .xml, message: "\(key) is no name in XML")
    }

    /// Whether a text can be a name without colon (Namespaces in XML §3), of letters that Unicode has for identifiers.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.properties.isXIDContinue || $0 == "-" || $0 == "." || $0 == "_"
        }
    }
}

extension JSON {
    /// A scalar as text, nil for lists and objects.
    fileprivate var scalar: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let flag): flag ? "true" : "false"
        case .null: ""
        case .array, .object: nil
        }
    }

    fileprivate var scalarText: String { scalar ?? "" }
}

import OrderedJSON

extension EPCISEnvelope {
    /// The document as XML by GS1's schemas of EPCIS 2.0.
    ///
    /// Terms of the Core Business Vocabulary become URNs, unless another format is given. Numbers and truth values of extensions get their `xsi:type`, so
    /// that they are again what they were when they are read. What XML has no form for is refused: extensions whose key
    /// is no name in a namespace, lists in lists, and extensions that are no text beside the attributes of sensor data.
    ///
    /// - Throws: The first thing that XML cannot say, with its place in the JSON form.
    public func xml(_ events: [Event], terms format: CBVFormat = .noPreference) throws(EPCISFault) -> [UInt8] {
        var writer = XMLEventWriter(format)
        var list = XMLText()
        for (index, event) in events.enumerated() {
            do {
                try writer.write(event, into: &list)
            } catch {
                throw error.inside("$.epcisBody.eventList[\(index)]")
            }
        }
        var head = XMLText()
        try writeHeader(into: &head, &writer)
        var extensions = XMLText()
        writer.context = context
        for (key, value) in members where key.utf8.contains(UInt8(ascii: ":")) {
            try writer.writeExtension(key, value, into: &extensions)
        }

        var document = XMLText()
        document.markup(#"<?xml version="1.0" encoding="UTF-8"?>"# + "\n")
        let root: String
        switch kind {
        case .document: root = "epcis:EPCISDocument"
        case .queryDocument: root = "epcisq:EPCISQueryDocument"
        }
        document.markup("<\(root)")
        if kind == .document {
            try document.attribute("xmlns:epcis", XMLNamespaces.document)
        } else {
            try document.attribute("xmlns:epcisq", XMLNamespaces.query)
        }
        for prefix in writer.prefixes { try document.attribute("xmlns:\(prefix.name)", prefix.namespace) }
        try document.attribute("schemaVersion", "2.0")
        try document.attribute("creationDate", creationDate.description)
        document.markup(">")
        if kind == .document { document.append(head) }
        document.markup("<EPCISBody>")
        if case .queryDocument(let name, let subscription) = kind {
            document.markup("<epcisq:QueryResults>")
            try document.element("queryName", name)
            if let subscription { try document.element("subscriptionID", subscription) }
            document.markup("<resultsBody>")
        }
        document.markup("<EventList>")
        document.append(list)
        document.markup("</EventList>")
        if kind != .document { document.markup("</resultsBody></epcisq:QueryResults>") }
        document.markup("</EPCISBody>")
        document.append(extensions)
        document.markup("</\(root)>\n")
        return document.bytes
    }

    private func writeHeader(into head: inout XMLText, _ writer: inout XMLEventWriter) throws(EPCISFault) {
        let party = members["sender"] != nil || members["receiver"] != nil || members["instanceIdentifier"] != nil
        let vocabularies = members["epcisHeader"]?["epcisMasterData"]?["vocabularyList"]?.arrayValue
        guard party || vocabularies != nil else { return }
        head.markup("<EPCISHeader>")
        if party { try writeParties(into: &head, &writer) }
        if let vocabularies {
            head.markup("<extension><EPCISMasterData><VocabularyList>")
            for vocabulary in vocabularies { try write(vocabulary, into: &head, &writer) }
            head.markup("</VocabularyList></EPCISMasterData></extension>")
        }
        head.markup("</EPCISHeader>")
    }

    /// Sender, receiver and document in a Standard Business Document Header (EPCIS 2.0 §9.2).
    private func writeParties(into head: inout XMLText, _ writer: inout XMLEventWriter) throws(EPCISFault) {
        let prefix = writer.prefix(of: XMLNamespaces.header, wished: "sbdh")
        head.markup("<\(prefix):StandardBusinessDocumentHeader><\(prefix):HeaderVersion>1.0</\(prefix):HeaderVersion>")
        for (name, key) in [("Sender", "sender"), ("Receiver", "receiver")] {
            head.markup("<\(prefix):\(name)>")
            try head.element("\(prefix):Identifier", members[key]?.stringValue ?? "")
            head.markup("</\(prefix):\(name)>")
        }
        head.markup("<\(prefix):DocumentIdentification>")
        try head.element("\(prefix):Standard", "EPCglobal")
        try head.element("\(prefix):TypeVersion", "2.0")
        try head.element("\(prefix):InstanceIdentifier", members["instanceIdentifier"]?.stringValue ?? "")
        try head.element("\(prefix):Type", "Events")
        try head.element("\(prefix):CreationDateAndTime", creationDate.description)
        head.markup("</\(prefix):DocumentIdentification></\(prefix):StandardBusinessDocumentHeader>")
    }

    private func write(
        _ vocabulary: JSON,
        into head: inout XMLText,
        _ writer: inout XMLEventWriter
    ) throws(EPCISFault) {
        writer.context = context
        head.markup("<Vocabulary")
        try head.attribute("type", vocabulary["type"]?.stringValue ?? "")
        head.markup("><VocabularyElementList>")
        for element in vocabulary["vocabularyElementList"]?.arrayValue ?? [] {
            head.markup("<VocabularyElement")
            try head.attribute("id", element["id"]?.stringValue ?? "")
            head.markup(">")
            for attribute in element["attributes"]?.arrayValue ?? [] {
                head.markup("<attribute")
                try head.attribute("id", attribute["id"]?.stringValue ?? "")
                try writer.writeContent(attribute["attribute"] ?? .null, closing: "attribute", into: &head)
            }
            if let children = element["children"]?.arrayValue {
                head.markup("<children>")
                for child in children { try head.element("id", child.stringValue ?? "") }
                head.markup("</children>")
            }
            head.markup("</VocabularyElement>")
        }
        head.markup("</VocabularyElementList></Vocabulary>")
    }
}

extension EPCISFault {
    /// The fault with its place within something else.
    fileprivate func inside(_ outer: String) -> EPCISFault {
        EPCISFault(path: outer + path.dropFirst(), rule: rule, severity: severity, message: message)
    }
}

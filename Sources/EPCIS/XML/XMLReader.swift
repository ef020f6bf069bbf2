import CExpat

/// Reads an XML document into elements with expat.
///
/// Expat and not Foundation's parser: that one is a wrapper of libxml2 that brings the whole of FoundationXML along, and
/// it takes document types. Here a document type that declares anything is refused before any of it is read, so that
/// there are no entities but the five of XML; expat's own limit on their amplification is a second line.
final class XMLReader {
    private let maxDepth: Int
    private let maxElements: Int
    private var elements = 0
    private let parser: XML_Parser
    private var open: [XMLElement] = []
    private var root: XMLElement?
    private var failure: EPCISFault?
    /// The prefixes that the document declares, in their order.
    private(set) var prefixes: [EventContext.Prefix] = []
    private var namespaces = Set<String>()

    /// Between namespace, local name and prefix in what expat reports; no URI has it.
    private static let separator: UInt8 = 0x0C
    private static let maximumNamespaces = 100

    private init(limits: ReadingLimits) throws(EPCISFault) {
        guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: Self.separator)) else {
            throw EPCISFault(path: "$", rule: .limit, message: "There is no memory to read XML")
        }
        maxDepth = limits.maxDepth
        // An element costs ten times its shortest text; documents of events have 30 bytes and more for each.
        maxElements = limits.maxBytes / 20
        self.parser = parser
    }

    deinit {
        XML_ParserFree(parser)
    }

    /// The root element of a document, and the prefixes that it declares.
    static func read(
        _ bytes: [UInt8],
        limits: ReadingLimits
    ) throws(EPCISFault) -> (root: XMLElement, prefixes: [EventContext.Prefix]) {
        guard bytes.count <= min(limits.maxBytes, Int(Int32.max)) else {
            throw EPCISFault(path: "$", rule: .limit, message: "Longer than the \(limits.maxBytes) bytes allowed")
        }
        let reader = try XMLReader(limits: limits)
        return (try reader.parse(bytes), reader.prefixes)
    }

    private func parse(_ bytes: [UInt8]) throws(EPCISFault) -> XMLElement {
        XML_SetReturnNSTriplet(parser, 1)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in XMLReader.of(data)?.begin(name, attributes) },
            { data, _ in XMLReader.of(data)?.end() }
        )
        XML_SetCharacterDataHandler(parser) { data, text, count in XMLReader.of(data)?.characters(text, Int(count)) }
        XML_SetStartNamespaceDeclHandler(parser) { data, prefix, uri in XMLReader.of(data)?.declare(prefix, uri) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, system, publicID, hasSubset in
            if system != nil || publicID != nil || hasSubset != 0 { XMLReader.of(data)?.refuseDocumentType() }
        }
        let status = bytes.withUnsafeBytes { buffer in
            XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
        }
        if let failure { throw failure }
        guard status == XML_STATUS_OK, let root else { throw syntaxFailure() }
        return root
    }

    private func syntaxFailure() -> EPCISFault {
        let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "not well-formed"
        let line = XML_GetCurrentLineNumber(parser)
        let column = XML_GetCurrentColumnNumber(parser) + 1
        return EPCISFault(
            path: "$",
            rule: .xml,
            message: "Is no well-formed XML: \(reason), at line \(line), column \(column)"
        )
    }

    /// The reader that `parse` gave to expat, and that lives as long as that call.
    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
        data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Events of the parser

    private func begin(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?)
    {
        guard failure == nil else { return }
        guard open.count < maxDepth else { return stop(.limit, "Nested too deeply, at line \(line)") }
        elements += 1
        guard elements <= maxElements else { return stop(.limit, "Must have at most \(maxElements) elements") }
        var pairs: [(name: XMLElement.Name, value: String)] = []
        var place = 0
        while let key = attributes?[place], let value = attributes?[place + 1] {
            pairs.append((Self.name(key), String(cString: value)))
            place += 2
        }
        let element = XMLElement(
            name: name.map(Self.name) ?? XMLElement.Name(namespace: nil, local: "", prefix: nil),
            attributes: pairs,
            start: Int(XML_GetCurrentByteIndex(parser))
        )
        open.last?.append(element)
        open.append(element)
    }

    private func end() {
        guard failure == nil, let element = open.popLast() else { return }
        element.end = Int(XML_GetCurrentByteIndex(parser)) + Int(XML_GetCurrentByteCount(parser))
        if open.isEmpty { root = element }
    }

    private func characters(_ text: UnsafePointer<XML_Char>?, _ count: Int) {
        guard failure == nil, let text else { return }
        text.withMemoryRebound(to: UInt8.self, capacity: count) {
            open.last?.append(UnsafeBufferPointer(start: $0, count: count))
        }
    }

    private func declare(_ prefix: UnsafePointer<XML_Char>?, _ uri: UnsafePointer<XML_Char>?) {
        guard failure == nil, let prefix, let uri else { return }
        let declared = EventContext.Prefix(name: String(cString: prefix), namespace: String(cString: uri))
        namespaces.insert(declared.namespace)
        guard namespaces.count <= Self.maximumNamespaces else {
            return stop(.limit, "Must declare at most \(Self.maximumNamespaces) namespaces")
        }
        // Of a prefix that is declared anew inside, elements say which namespace they are of.
        if prefixes.count < Self.maximumNamespaces, !prefixes.contains(where: { $0.name == declared.name }) {
            prefixes.append(declared)
        }
    }

    private func refuseDocumentType() {
        stop(.xml, "Must not have a document type that declares anything, at line \(line)")
    }

    private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    private func stop(_ rule: EPCISFault.Rule, _ message: String) {
        failure = EPCISFault(path: "$", rule: rule, message: message)
        XML_StopParser(parser, 0)
    }

    /// A name as expat reports it: local, namespace and local, or all three.
    private static func name(_ text: UnsafePointer<XML_Char>) -> XMLElement.Name {
        let parts = String(cString: text).utf8.split(separator: separator, omittingEmptySubsequences: false)
            .map { String($0) ?? "" }
        guard parts.count > 1 else { return XMLElement.Name(namespace: nil, local: parts.first ?? "", prefix: nil) }
        return XMLElement.Name(namespace: parts[0], local: parts[1], prefix: parts.count > 2 ? parts[2] : nil)
    }
}

public import GS1

/// An identifier in an event, of an object, a class, a place or a party, in whatever spelling it came.
///
/// EPC URN and GS1 Digital Link are two spellings of one thing (EPCIS 2.0 §6.4). ``canonical`` is equal for both.
public struct EPC: Hashable, Sendable, CustomStringConvertible {
    /// As it stands in the event.
    public let text: String
    /// What it says in application identifiers, the primary key first; empty when it is no GS1 identifier.
    public let elements: [ElementString]
    /// The canonical GS1 Digital Link: `https://id.gs1.org`, 14 digits for a GTIN, and of the qualifiers only the most
    /// granular (CBV 2.0 §8.9). Any other URI stays as it is.
    public let canonical: String

    /// An identifier from a URI; it never fails, what is not of GS1 is kept as it is.
    public init(_ text: String) {
        self.text = text
        elements = Self.elements(of: text)
        canonical = Self.digitalLink(elements) ?? text
    }

    /// An identifier that is written with a prefix, and its URI in full.
    init(_ text: String, inFull uri: String) {
        let epc = EPC(uri)
        self.text = text
        elements = epc.elements
        canonical = epc.canonical
    }

    /// Whether it is a GS1 identifier.
    public var isGS1: Bool { !elements.isEmpty }

    /// The value of an application identifier: `value("01")` is the GTIN, `value("21")` the serial number.
    public func value(_ code: String) -> String? {
        elements.first { $0.identifier.code == code }?.value
    }

    /// The EPC URN, pure identity, class or pattern. It is known only where the text is one: a Digital Link does not say
    /// where the company prefix ends, which only the table of GS1 company prefixes tells.
    public var urn: String? {
        guard text.utf8.starts(with: "urn:".utf8) else { return nil }
        return (try? EPCURN(text))?.text
    }

    /// The EPC URN for a company prefix of that many digits, or nil where there is none.
    public func urn(companyPrefixLength: Int) -> String? {
        if let urn { return urn }
        guard let uri = try? DigitalLinkURI(canonical) else { return nil }
        return (try? EPCURN(uri, companyPrefixLength: companyPrefixLength))?.text
    }

    /// Why it looks like a GS1 identifier and is none, or nil.
    var fault: String? {
        guard !isGS1 else { return nil }
        if text.utf8.starts(with: "urn:epc:".utf8) {
            do {
                _ = try EPCURN(text)
            } catch {
                return error.message
            }
        }
        if text.utf8.starts(with: "https://id.gs1.org/".utf8) {
            do {
                _ = try DigitalLinkURI(text)
            } catch {
                return error.message
            }
        }
        return nil
    }

    /// The text as it was received.
    public var description: String { text }

    private static func elements(of text: String) -> [ElementString] {
        let bytes = text.utf8
        if bytes.starts(with: "http".utf8) || bytes.starts(with: "HTTP".utf8) {
            return (try? DigitalLinkURI(text, leniency: .shortGTIN))?.identity ?? []
        }
        if bytes.starts(with: "urn:epc:".utf8) { return (try? EPCURN(text))?.identity ?? [] }
        return []
    }

    private static func digitalLink(_ elements: [ElementString]) -> String? {
        guard let key = elements.first else { return nil }
        let hasSerial = elements.contains { $0.identifier.code == "21" }
        var bytes = Array(resolver.utf8)
        bytes.reserveCapacity(96)
        append(key, to: &bytes)
        for element in elements.dropFirst() {
            let code = element.identifier.code
            if code == "22" || (code == "10" && hasSerial) { continue }
            append(element, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ element: ElementString, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "/"))
        bytes.append(contentsOf: element.identifier.code.utf8)
        bytes.append(UInt8(ascii: "/"))
        appendEscaped(element.value, to: &bytes)
    }

    /// Where canonical Digital Links lie.
    static let resolver = "https://id.gs1.org"

    /// A value as it stands in a canonical Digital Link.
    static func escaped(_ value: String) -> String {
        var bytes: [UInt8] = []
        appendEscaped(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func appendEscaped(_ value: String, to bytes: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 0x0F))
            }
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

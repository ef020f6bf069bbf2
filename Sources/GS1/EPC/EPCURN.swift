/// A pure identity EPC URN, `urn:epc:id:sgtin:9520123.045678.S1`, an EPC class, or a pattern `…:9520123.045678.*` that
/// stands for all things of a key (EPC Tag Data Standard §6 to §8).
///
/// It says the same as element strings and, besides, where the company prefix ends.
public struct EPCURN: Hashable, Sendable, CustomStringConvertible {
    /// What it names, and in which parts.
    public let scheme: EPCScheme
    /// Whether `*` stands for the last part.
    public let isPattern: Bool
    /// How many digits the GS1 company prefix has: 6 to 12.
    public let companyPrefixLength: Int
    /// The same in application identifiers, the primary key first.
    public let identity: [ElementString]

    static let companyPrefixLengths = 6...12

    /// The same as a Digital Link, at GS1's resolver or another base.
    public func digitalLink(base: String = "https://id.gs1.org") throws(GS1SyntaxFailure) -> DigitalLinkURI {
        try DigitalLinkURI(identity, base: base)
    }

    init(scheme: EPCScheme, isPattern: Bool, companyPrefixLength: Int, identity: [ElementString]) {
        self.scheme = scheme
        self.isPattern = isPattern
        self.companyPrefixLength = companyPrefixLength
        self.identity = identity
    }

    /// The URN of what a Digital Link identifies: the most particular of its keys; what narrows it down less is left
    /// out. How long the company prefix is, only its owner or GS1 can tell.
    public init(_ uri: DigitalLinkURI, companyPrefixLength: Int) throws(GS1SyntaxFailure) {
        guard Self.companyPrefixLengths.contains(companyPrefixLength) else {
            throw GS1SyntaxFailure(.length, "A GS1 company prefix has 6 to 12 digits in an EPC")
        }
        let schemes = EPCScheme.allCases.filter { $0.key == uri.key.identifier.code }
        // The first scheme whose qualifier is there; else the first, as a pattern if it has one.
        let named = schemes.first { scheme in uri.qualifiers.contains { $0.identifier.code == scheme.qualifier } }
        guard let scheme = named ?? schemes.first else {
            throw GS1SyntaxFailure(
                .unsupported,
                "No EPC scheme is for AI \(uri.key.identifier)",
                identifier: uri.key.identifier
            )
        }
        let qualifier = uri.qualifiers.first { $0.identifier.code == scheme.qualifier }
        // A variant or a batch says less than a serial number; an importer's index says something else.
        if let other = uri.qualifiers.first(where: { $0 != qualifier && !["22", "10"].contains($0.identifier.code) }) {
            throw GS1SyntaxFailure(
                .unsupported,
                "No EPC says AI \(other.identifier)",
                identifier: other.identifier
            )
        }
        let hasSerial =
            scheme.qualifier == nil
            ? uri.key.value.utf8.count > Self.keyLength(scheme) : qualifier != nil || scheme == .sgln
        self.init(
            scheme: scheme,
            isPattern: scheme.hasPattern && !hasSerial,
            companyPrefixLength: companyPrefixLength,
            identity: [uri.key] + (qualifier.map { [$0] } ?? [])
        )
        // Written and read again it must say the same: a company prefix of digits, an extension that is not 0.
        let again = try EPCURN(text)
        guard again == self else {
            throw GS1SyntaxFailure(.form, "\(uri.key) cannot be said as an EPC with such a company prefix")
        }
    }

    /// How long the key is without the serial number in it.
    private static func keyLength(_ scheme: EPCScheme) -> Int {
        switch scheme {
        case .grai: 14
        case .gdti, .sgcn: 13
        default: 0
        }
    }

    /// The URN.
    public var text: String {
        var parts = referenceParts
        let key = identity[0].value
        if scheme == .itip { parts += [String(key.dropFirst(14).prefix(2)), String(key.dropFirst(16))] }
        if isPattern {
            parts.append("*")
        } else if let qualifier = identity.dropFirst().first {
            parts.append(Self.escaped(qualifier.value))
        } else if scheme == .sgln {
            parts.append("0")
        } else if scheme.parts == 3 {
            parts.append(Self.escaped(String(key.dropFirst(Self.keyLength(scheme)))))
        }
        return (isPattern ? "urn:epc:idpat:" : scheme.prefix) + scheme.rawValue + ":" + parts.joined(separator: ".")
    }

    /// Company prefix and reference.
    private var referenceParts: [String] {
        var key = Array(identity[0].value.utf8)
        if let digits = scheme.digits {
            if scheme == .grai { key.removeFirst() }
            key.removeLast(key.count - digits)
            if scheme.movesFirstDigit { key.insert(key.removeFirst(), at: companyPrefixLength) }
        }
        let prefix = String(decoding: key.prefix(companyPrefixLength), as: UTF8.self)
        return [prefix, Self.escaped(String(decoding: key.dropFirst(companyPrefixLength), as: UTF8.self))]
    }

    /// A part, in which what a URN or a separator of it would misread stands as an escape.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            if escapes.contains(byte) {
                escaped += "%"
                escaped.unicodeScalars.append(Unicode.Scalar(PercentEncoding.hexDigit(byte >> 4)))
                escaped.unicodeScalars.append(Unicode.Scalar(PercentEncoding.hexDigit(byte & 0x0F)))
            } else {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return escaped
    }

    /// What stands only as an escape in a URN (§6.3.1, table 6-1).
    static let escapes = Set(##""#%&/<>?"##.utf8)

    /// The URN.
    public var description: String { text }
}

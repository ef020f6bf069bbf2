extension EPCURN {
    /// The most bytes that a URN may have: more than any scheme allows.
    public static let maximumLength = 512

    /// Reads a URN. What is a GS1 key is built from its parts: the check digit is computed, the first digit of a
    /// reference goes back to the front.
    public init(_ text: some StringProtocol) throws(GS1SyntaxFailure) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumLength else {
            throw GS1SyntaxFailure(.length, "Must be at most \(Self.maximumLength) bytes")
        }
        let segments = bytes.split(separator: UInt8(ascii: ":"), maxSplits: 4, omittingEmptySubsequences: false)
        guard segments.count == 5, Self.lowercased(segments[0]) == "urn", Self.lowercased(segments[1]) == "epc" else {
            throw GS1SyntaxFailure(.scheme, "Must begin with urn:epc:", at: 0)
        }
        let kind = String(decoding: segments[2], as: UTF8.self)
        let name = String(decoding: segments[3], as: UTF8.self)
        guard let scheme = EPCScheme(rawValue: name) else {
            throw GS1SyntaxFailure(.unsupported, "EPC scheme \(name) is not read", at: segments[3].startIndex)
        }
        let isPattern = kind == "idpat"
        guard isPattern ? scheme.hasPattern : "urn:epc:\(kind):" == scheme.prefix else {
            throw GS1SyntaxFailure(.form, "\(kind) is no kind of \(scheme)", at: segments[2].startIndex)
        }
        let parts = segments[4]
            .split(
                separator: UInt8(ascii: "."),
                maxSplits: scheme.parts - 1,
                omittingEmptySubsequences: false
            )
        guard parts.count == scheme.parts else {
            let message = "\(scheme) must have \(scheme.parts) parts between dots"
            throw GS1SyntaxFailure(.form, message, at: segments[4].startIndex)
        }
        if isPattern, !parts[parts.count - 1].elementsEqual("*".utf8) {
            throw GS1SyntaxFailure(.form, "A pattern must end in *", at: parts[parts.count - 1].startIndex)
        }
        guard Self.companyPrefixLengths.contains(parts[0].count), GS1CharacterSet.numeric.spells(parts[0])
        else {
            throw GS1SyntaxFailure(.value, "Must have a company prefix of 6 to 12 digits", at: parts[0].startIndex)
        }
        var key = try Self.reference(scheme, parts)
        var identity: [ElementString] = []
        var last: ArraySlice<UInt8>?
        if scheme.parts > 2, !isPattern { last = try Self.unescaped(parts[parts.count - 1]) }
        if scheme == .itip { key += parts[2] + parts[3] }
        if scheme.qualifier == nil, let serial = last {
            guard !serial.isEmpty else {
                throw GS1SyntaxFailure(.value, "The serial number is empty", at: parts[2].startIndex)
            }
            key += serial
        }
        identity.append(try Self.element(scheme.key, key[...], at: parts[0].startIndex))
        // An extension of 0 stands for no extension.
        if let qualifier = scheme.qualifier, let last, !(scheme == .sgln && last.elementsEqual("0".utf8)) {
            identity.append(try Self.element(qualifier, last, at: parts[parts.count - 1].startIndex))
        }
        self.init(
            scheme: scheme,
            isPattern: isPattern,
            companyPrefixLength: parts[0].count,
            identity: identity
        )
    }

    /// The key as far as company prefix and reference make it, with its check digit.
    private static func reference(
        _ scheme: EPCScheme,
        _ parts: [ArraySlice<UInt8>]
    ) throws(GS1SyntaxFailure) -> [UInt8] {
        guard let digits = scheme.digits else {
            let reference = try unescaped(parts[1])
            guard !reference.isEmpty else {
                throw GS1SyntaxFailure(.value, "The reference is empty", at: parts[1].startIndex)
            }
            return Array(parts[0]) + reference
        }
        guard parts[0].count + parts[1].count == digits, GS1CharacterSet.numeric.spells(parts[1]) else {
            let message = "Company prefix and reference must have \(digits) digits together"
            throw GS1SyntaxFailure(.value, message, at: parts[1].startIndex)
        }
        var key = Array(parts[0] + parts[1])
        if scheme.movesFirstDigit, let first = parts[1].first {
            key.remove(at: parts[0].count)
            key.insert(first, at: 0)
        }
        key.append(UInt8(0x30 + CheckDigit.of(key)))
        return scheme == .grai ? [0x30] + key : key
    }

    private static func element(
        _ code: String,
        _ value: ArraySlice<UInt8>,
        at offset: Int
    ) throws(GS1SyntaxFailure) -> ElementString {
        guard let identifier = ApplicationIdentifier(code) else {
            throw GS1SyntaxFailure(.unsupported, "AI \(code) is not assigned", at: offset)
        }
        return try ElementString(identifier, bytes: value, at: offset)
    }

    private static func unescaped(_ part: ArraySlice<UInt8>) throws(GS1SyntaxFailure) -> ArraySlice<UInt8> {
        let raw = part.firstIndex { $0 != UInt8(ascii: "%") && escapes.contains($0) }
        guard raw == nil, let decoded = PercentEncoding.decodeBytes(part) else {
            throw GS1SyntaxFailure(.character, "Must have an escape here", at: raw ?? part.startIndex)
        }
        return decoded
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

/// The reader of the path of a Digital Link, `01/{gtin}[/22/{cpv}][/10/{lot}][/21/{serial}]`.
///
/// It works on the raw path, still percent-encoded, because a serial number may hold an encoded slash: the path is
/// split first, then each segment is decoded once. A slash at the end is ignored.
public enum DigitalLinkPath {
    /// What a path means.
    public enum Outcome: Hashable, Sendable {
        /// One unit. The lot, if the path names one, must be that of the unit.
        case unit(GTIN, SerialNumber, lot: String?)
        /// All units of a GTIN, or those of one lot.
        case `class`(GTIN, lot: String?)
        /// A GTIN of 8, 12 or 13 digits: the 14 digit form, its check digit unchecked, and the raw segments after it.
        case shortGTIN(padded: String, rest: [Substring])
        /// Nothing that could exist: no valid GTIN, or a qualifier by which the platform knows nothing.
        case unknown
        /// A path that breaks the rules of its syntax, and which one.
        case malformed(String)
    }

    /// Which values of key qualifiers are read.
    public enum Rules: Sendable {
        /// Those of the platform: serial and lot numbers that are on products already are taken as they are.
        case platform
        /// Those of the standard: what it does not allow is malformed.
        case standard
    }

    /// Reads raw segments, the first of which is to be `01`.
    public static func parse(_ segments: [Substring], rules: Rules = .platform) -> Outcome {
        let isClosed = segments.last?.isEmpty ?? false
        return outcome(DigitalLinkSegments(isClosed ? segments.dropLast() : segments[...]), rules)
    }

    /// Reads a raw path from its `01` on, as ``parse(_:rules:)`` does, without making an array of its segments.
    public static func parse(path: Substring, rules: Rules = .platform) -> Outcome {
        let isClosed = path.utf8.last == UInt8(ascii: "/")
        return outcome(DigitalLinkSegments(PathSegments(isClosed ? path.dropLast() : path)), rules)
    }

    private static func outcome(
        _ segments: DigitalLinkSegments<some Sequence<Substring>>,
        _ rules: Rules
    ) -> Outcome {
        var segments = segments
        do {
            return try read(&segments, rules)
        } catch {
            return .malformed(error.message)
        }
    }

    private static func read(
        _ segments: inout DigitalLinkSegments<some Sequence<Substring>>,
        _ rules: Rules
    ) throws(IdentifierFailure) -> Outcome {
        guard try segments.next() == "01", let number = try segments.next() else { return try segments.unknown() }
        guard let gtin = try? GTIN(number) else {
            guard let padded = GTIN.padded(number) else { return try segments.unknown() }
            return .shortGTIN(padded: padded, rest: try segments.rest())
        }
        var lot: String?
        var previous: KeyQualifier?
        while let (qualifier, value) = try qualifier(&segments, after: previous) {
            if rules == .standard, !qualifier.allows(value) { throw try segments.fault(qualifier.rule) }
            previous = qualifier
            switch qualifier {
            case .variant: break
            case .lot: lot = value.nfc
            case .serial:
                if try !segments.rest().isEmpty { throw IdentifierFailure("Nothing may follow the serial number") }
                guard let serial = try? SerialNumber(value) else { return .unknown }
                return .unit(gtin, serial, lot: lot)
            case .thirdParty:
                if try !segments.rest().isEmpty { throw IdentifierFailure("Key qualifier 235 stands alone") }
                return .unknown
            }
        }
        return .class(gtin, lot: lot)
    }

    /// The next qualifier with its value, or nil at the end of the path.
    private static func qualifier(
        _ segments: inout DigitalLinkSegments<some Sequence<Substring>>,
        after previous: KeyQualifier?
    ) throws(IdentifierFailure) -> (KeyQualifier, String)? {
        guard let key = try segments.next() else { return nil }
        guard let qualifier = KeyQualifier(rawValue: key) else {
            throw try segments.fault("Only the key qualifiers 22, 10, 21 and 235 may follow a GTIN")
        }
        guard let value = try segments.next(), !value.isEmpty else {
            throw try segments.fault("Key qualifier \(key) has no value")
        }
        if qualifier == .thirdParty, previous != nil { throw try segments.fault("Key qualifier 235 stands alone") }
        if let previous, previous >= qualifier {
            throw try segments.fault("Key qualifiers must come in the order 22, 10, 21, each once")
        }
        return (qualifier, value)
    }
}

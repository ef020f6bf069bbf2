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
        /// Nothing that could exist: a shape that is not known, or an identifier that is not valid.
        case unknown
        /// A path that breaks the rules of its syntax, and which one.
        case malformed(String)
    }

    /// Reads raw segments, the first of which is to be `01`.
    public static func parse(_ segments: [Substring]) -> Outcome {
        let isClosed = segments.last?.isEmpty ?? false
        return outcome(DigitalLinkSegments(isClosed ? segments.dropLast() : segments[...]))
    }

    /// Reads a raw path from its `01` on, as ``parse(_:)`` does, without making an array of its segments.
    public static func parse(path: Substring) -> Outcome {
        let isClosed = path.utf8.last == UInt8(ascii: "/")
        return outcome(DigitalLinkSegments(PathSegments(isClosed ? path.dropLast() : path)))
    }

    private static func outcome(_ segments: DigitalLinkSegments<some Sequence<Substring>>) -> Outcome {
        var segments = segments
        do {
            return try read(&segments)
        } catch {
            return .malformed(error.message)
        }
    }

    private static func read(
        _ segments: inout DigitalLinkSegments<some Sequence<Substring>>
    ) throws(IdentifierFailure) -> Outcome {
        guard try segments.next() == "01", let number = try segments.next() else { return try segments.unknown() }
        guard let gtin = try? GTIN(number) else {
            guard let padded = GTIN.padded(number) else { return try segments.unknown() }
            return .shortGTIN(padded: padded, rest: try segments.rest())
        }
        var lot: String?
        var previous: KeyQualifier?
        while let key = try segments.next() {
            guard let qualifier = KeyQualifier(rawValue: key), let value = try segments.next(), !value.isEmpty else {
                return try segments.unknown()
            }
            if let previous, previous >= qualifier {
                _ = try segments.rest()
                throw IdentifierFailure("Key qualifiers must come in the order 22, 10, 21, each once")
            }
            previous = qualifier
            switch qualifier {
            case .variant: break
            case .lot: lot = value.nfc
            case .serial:
                if try !segments.rest().isEmpty { throw IdentifierFailure("Nothing may follow the serial number") }
                guard let serial = try? SerialNumber(value) else { return .unknown }
                return .unit(gtin, serial, lot: lot)
            }
        }
        return .class(gtin, lot: lot)
    }
}

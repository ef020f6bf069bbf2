/// What stands behind the header of an EPC in binary form (EPC Tag Data Standard §14.2 and §14.6).
struct EPCBinaryLayout {
    /// What the bits after the key are.
    enum Serial {
        /// A number, in so many bits.
        case number(Int)
        /// So many characters of seven bits, zeros after the last.
        case text(Int)
        /// Text that says how it is written and how long it is.
        case variable
        /// Digits behind their number.
        case digits
        case none
    }

    let scheme: EPCScheme
    /// Whether the key stands there digit by digit, not split by a partition.
    let isPlus: Bool
    let serial: Serial
    /// Whether a date stands in front (DSGTIN+).
    var isDated = false

    init?(header: Int) {
        switch header {
        case 0x30: (scheme, isPlus, serial) = (.sgtin, false, .number(38))
        case 0x36: (scheme, isPlus, serial) = (.sgtin, false, .text(20))
        case 0xF7: (scheme, isPlus, serial) = (.sgtin, true, .variable)
        case 0xFB: (scheme, isPlus, serial, isDated) = (.sgtin, true, .variable, true)
        case 0x31: (scheme, isPlus, serial) = (.sscc, false, .none)
        case 0xF9: (scheme, isPlus, serial) = (.sscc, true, .none)
        case 0x32: (scheme, isPlus, serial) = (.sgln, false, .number(41))
        case 0x39: (scheme, isPlus, serial) = (.sgln, false, .text(20))
        case 0xF2: (scheme, isPlus, serial) = (.sgln, true, .variable)
        case 0x33: (scheme, isPlus, serial) = (.grai, false, .number(38))
        case 0x37: (scheme, isPlus, serial) = (.grai, false, .text(16))
        case 0xF1: (scheme, isPlus, serial) = (.grai, true, .variable)
        case 0x34: (scheme, isPlus, serial) = (.giai, false, .number(0))
        case 0x38: (scheme, isPlus, serial) = (.giai, false, .text(0))
        case 0xFA: (scheme, isPlus, serial) = (.giai, true, .variable)
        case 0x2D: (scheme, isPlus, serial) = (.gsrn, false, .none)
        case 0xF4: (scheme, isPlus, serial) = (.gsrn, true, .none)
        case 0x2E: (scheme, isPlus, serial) = (.gsrnp, false, .none)
        case 0xF5: (scheme, isPlus, serial) = (.gsrnp, true, .none)
        case 0x2C: (scheme, isPlus, serial) = (.gdti, false, .number(41))
        case 0x3E: (scheme, isPlus, serial) = (.gdti, false, .text(17))
        case 0xF6: (scheme, isPlus, serial) = (.gdti, true, .variable)
        case 0x3C: (scheme, isPlus, serial) = (.cpi, false, .number(31))
        case 0xF0: (scheme, isPlus, serial) = (.cpi, true, .digits)
        case 0x3F: (scheme, isPlus, serial) = (.sgcn, false, .number(41))
        case 0xF8: (scheme, isPlus, serial) = (.sgcn, true, .digits)
        case 0x40: (scheme, isPlus, serial) = (.itip, false, .number(38))
        case 0x41: (scheme, isPlus, serial) = (.itip, false, .text(20))
        case 0xF3: (scheme, isPlus, serial) = (.itip, true, .variable)
        default: return nil
        }
    }

    /// The identifiers and their data.
    func values(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> [(String, [UInt8])] {
        var values: [(String, [UInt8])] = []
        // A toggle of data that follows, if the key stands digit by digit; then the filter, of use to readers only.
        _ = try reader.number(isPlus ? 4 : 3, "filter")
        if isDated { values.append(try date(&reader)) }
        var key = isPlus ? try plainKey(&reader) : try partitionedKey(&reader)
        let serial = try serial(&reader)
        if let qualifier = scheme.qualifier {
            // An extension of 0 stands for none.
            let isNone = scheme == .sgln && serial.elementsEqual("0".utf8)
            return [(scheme.key, key)] + (isNone ? [] : [(qualifier, serial)]) + values
        }
        key += serial
        return [(scheme.key, key)] + values
    }

    /// A date by its kind, in years, months and days (§14.6.1.4).
    private func date(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> (String, [UInt8]) {
        let kinds = ["11", "13", "15", "16", "17", "7006"]
        let kind = try reader.number(4, "date")
        guard kinds.indices.contains(kind) else {
            throw GS1SyntaxFailure(.unsupported, "The date is of a kind that is not read")
        }
        var digits: [UInt8] = []
        for width in [7, 4, 5] { digits += try reader.decimal(width, digits: 2, "date") }
        return (kinds[kind], digits)
    }

    // MARK: Serial numbers

    private func serial(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> [UInt8] {
        let name = "serial number"
        switch serial {
        case .none:
            if !isPlus, try reader.number(24, "reserved bits") != 0 {
                throw GS1SyntaxFailure(.form, "Bits that are reserved must be 0")
            }
            return []
        case .number(0), .text(0): return []
        case .number(let width):
            let digits = Array("\(try reader.number(width, name))".utf8)
            guard scheme == .sgcn else { return digits }
            // A 1 in front keeps the zeros that a number loses.
            guard digits.first == UInt8(ascii: "1"), digits.count > 1 else {
                throw GS1SyntaxFailure(.value, "The serial number of a coupon must begin with the digit 1 here")
            }
            return Array(digits.dropFirst())
        case .text(let count): return try Self.text(&reader, count)
        case .variable: return try Self.variable(&reader)
        case .digits:
            let count = try reader.number(4, name)
            return try reader.decimal(Self.numberBits(count), digits: count, name)
        }
    }

    /// Characters of seven bits up to the first zero, after which there are only zeros.
    private static func text(_ reader: inout BitReader, _ count: Int) throws(GS1SyntaxFailure) -> [UInt8] {
        let all = try reader.characters(count, of: .ascii, "serial number")
        let text = all.prefix { $0 != 0 }
        guard all.dropFirst(text.count).allSatisfy({ $0 == 0 }) else {
            throw GS1SyntaxFailure(.form, "Only zeros may follow the serial number")
        }
        return Array(text)
    }

    private static func variable(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> [UInt8] {
        let name = "serial number"
        let way = try reader.number(3, name)
        let count = try reader.number(5, name)
        switch way {
        case 0: return try reader.decimal(numberBits(count), digits: count, name)
        case 1: return try reader.characters(count, of: .upperHexadecimal, name)
        case 2: return try reader.characters(count, of: .lowerHexadecimal, name)
        case 3: return try reader.characters(count, of: .base64, name)
        case 4: return try reader.characters(count, of: .ascii, name)
        default: throw GS1SyntaxFailure(.unsupported, "The serial number is written in a way that is not read")
        }
    }

    /// How many bits a number of so many digits takes (§14.5.2).
    private static func numberBits(_ digits: Int) -> Int {
        Int((Double(digits) * 3.321_928_094_887_362).rounded(.up))
    }

    // MARK: Keys

    /// The key digit by digit, with its check digit; that of a part or an asset ends in a mark.
    private func plainKey(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> [UInt8] {
        let count: Int
        switch scheme {
        case .sgtin: count = 14
        case .sgln, .gdti, .sgcn: count = 13
        case .grai: count = 14
        case .itip, .sscc, .gsrn, .gsrnp: count = 18
        default: return try markedDigits(&reader)
        }
        return try reader.characters(count, of: .upperHexadecimal, "key")
    }

    /// Digits up to `E`, after which text follows, or up to `F`, the end (§14.5.6).
    private func markedDigits(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> [UInt8] {
        var digits: [UInt8] = []
        while true {
            let digit = try reader.number(4, "key")
            switch digit {
            case 0...9: digits.append(UInt8(0x30 + digit))
            case 0xE: return scheme == .cpi ? try digits + Self.variable(&reader) : digits
            default: throw GS1SyntaxFailure(.unsupported, "The key ends in a way that is not read")
            }
        }
    }

    /// The key of company prefix and reference, between which a partition says where the border is (§14.3).
    private func partitionedKey(_ reader: inout BitReader) throws(GS1SyntaxFailure) -> [UInt8] {
        let partition = try reader.number(3, "partition")
        guard partition < 7 else { throw GS1SyntaxFailure(.value, "The partition must be 0 to 6") }
        let prefixBits = [40, 37, 34, 30, 27, 24, 20][partition]
        let prefix = try reader.decimal(prefixBits, digits: 12 - partition, "company prefix")
        guard let digits = scheme.digits else { return try prefix + freeReference(&reader, prefixBits, partition) }
        let total = [13: 44, 17: 58, 12: scheme == .grai ? 44 : 41][digits] ?? 0
        let count = digits - prefix.count
        let reference = try reader.decimal(total - prefixBits, digits: count, "reference")
        var key = prefix + reference
        if scheme.movesFirstDigit { key.insert(key.remove(at: prefix.count), at: 0) }
        key.append(UInt8(0x30 + CheckDigit.of(key)))
        if scheme == .grai { key.insert(0x30, at: 0) }
        if scheme == .itip {
            key += try reader.decimal(7, digits: 2, "piece")
            key += try reader.decimal(7, digits: 2, "total")
        }
        return key
    }

    /// The reference of an asset or a part, which takes what the company prefix leaves.
    private func freeReference(
        _ reader: inout BitReader,
        _ prefixBits: Int,
        _ partition: Int
    ) throws(GS1SyntaxFailure) -> [UInt8] {
        if scheme == .cpi {
            return Array("\(try reader.number([11, 14, 17, 21, 24, 27, 31][partition], "reference"))".utf8)
        }
        if case .text = serial { return try Self.text(&reader, (188 - prefixBits) / 7) }
        let width = 82 - prefixBits
        return try Array("\(reader.number(width, "reference"))".utf8)
    }
}

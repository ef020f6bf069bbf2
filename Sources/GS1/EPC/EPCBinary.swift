/// The binary form of an EPC, as RFID tags and compressed Digital Links hold it (EPC Tag Data Standard §14; GS1 Digital
/// Link URI: Compression for EPC binary strings §4).
///
/// It reads the schemes of 96 to 212 bits with a partition table, and those with a `+`, which hold the key digit by
/// digit. What holds more than an EPC, as the schemes with `++` do a host name, is refused.
public enum EPCBinary {
    /// The element strings of an EPC binary string, `eh` and hexadecimal digits or `ex` and base64url.
    public static func elements(_ segment: some StringProtocol) throws(GS1SyntaxFailure) -> [ElementString] {
        guard segment.utf8.count <= maximumLength else {
            throw GS1SyntaxFailure(.length, "Must be at most \(maximumLength) characters")
        }
        guard let bits = try bits(Array(segment.utf8)[...]) else {
            throw GS1SyntaxFailure(.form, "Must be eh and small hexadecimal digits, or ex and base64url", at: 0)
        }
        return try read(bits)
    }

    /// The most characters that a segment may have.
    public static let maximumLength = 512

    /// The bits of a segment, or nil if it is no EPC binary string.
    static func bits(_ segment: ArraySlice<UInt8>) throws(GS1SyntaxFailure) -> [Bool]? {
        let digits = segment.dropFirst(2)
        if segment.starts(with: "eh".utf8) { return Alphabet.lowerHexadecimal.bits(digits) }
        if segment.starts(with: "ex".utf8) { return Alphabet.base64.bits(digits) }
        return nil
    }

    /// The element strings of an EPC; what follows it may only be zeros, up to the end of a word of 16 bits, and of a
    /// character of base64url after that.
    static func read(_ bits: [Bool]) throws(GS1SyntaxFailure) -> [ElementString] {
        guard bits.count <= 8 * maximumLength else { throw GS1SyntaxFailure(.length, "It is longer than any EPC") }
        var reader = BitReader(bits)
        let header = try reader.number(8, "header")
        guard let layout = EPCBinaryLayout(header: header) else {
            let digits = String(header, radix: 16, uppercase: true)
            throw GS1SyntaxFailure(.unsupported, "EPC header \(header < 16 ? "0" : "")\(digits) is not read")
        }
        let values = try layout.values(&reader)
        guard reader.count < 16 + 6, reader.restIsZero else {
            throw GS1SyntaxFailure(.form, "More than an EPC stands there")
        }
        var elements: [ElementString] = []
        for (code, value) in values {
            guard let identifier = ApplicationIdentifier(code) else { continue }
            elements.append(try ElementString(identifier, bytes: value[...], at: nil))
        }
        return elements
    }
}

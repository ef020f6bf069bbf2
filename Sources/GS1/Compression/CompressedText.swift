/// The five ways in which the lossless compression writes characters.
enum CompressedText: Int {
    case digits = 0
    case lowerHexadecimal
    case upperHexadecimal
    case base64
    case ascii

    /// The way that takes the fewest bits; the last one for no characters, as the scheme has it.
    init(_ text: some Collection<UInt8>) {
        self =
            if text.isEmpty {
                .ascii
            } else if GS1CharacterSet.numeric.spells(text) {
                .digits
            } else if Alphabet.lowerHexadecimal.spells(text) {
                .lowerHexadecimal
            } else if Alphabet.upperHexadecimal.spells(text) {
                .upperHexadecimal
            } else {
                Alphabet.base64.spells(text) ? .base64 : .ascii
            }
    }

    private var alphabet: Alphabet {
        switch self {
        case .digits, .upperHexadecimal: .upperHexadecimal
        case .lowerHexadecimal: .lowerHexadecimal
        case .base64: .base64
        case .ascii: .ascii
        }
    }

    func read(_ count: Int, from reader: inout BitReader, _ name: String) throws(GS1SyntaxFailure) -> [UInt8] {
        self == .digits
            ? try reader.decimal(CompressionLayout.numberBits(count), digits: count, name)
            : try reader.characters(count, of: alphabet, name)
    }

    func write(_ text: some Collection<UInt8>, to writer: inout BitWriter) {
        if self == .digits {
            writer.append(decimal: text, width: CompressionLayout.numberBits(text.count))
        } else {
            writer.append(text, of: alphabet)
        }
    }
}

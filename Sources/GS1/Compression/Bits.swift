/// A row of bits that is read from its front.
struct BitReader {
    private let bits: [Bool]
    private(set) var place = 0

    init(_ bits: [Bool]) {
        self.bits = bits
    }

    /// How many bits are left.
    var count: Int { bits.count - place }

    /// Whether what is left is zeros.
    var restIsZero: Bool { !bits[place...].contains(true) }

    /// The next bits as a number; at most 62.
    mutating func number(_ width: Int, _ name: String) throws(GS1SyntaxFailure) -> Int {
        try take(width, name).reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }

    /// The next bits as a decimal number of as many digits as are given, zeros in front.
    mutating func decimal(_ width: Int, digits: Int, _ name: String) throws(GS1SyntaxFailure) -> [UInt8] {
        // The lowest digit comes first here.
        var number = [UInt8](repeating: 0, count: digits)
        for bit in try take(width, name) {
            var carry: UInt8 = bit ? 1 : 0
            for index in number.indices {
                let doubled = number[index] * 2 + carry
                number[index] = doubled % 10
                carry = doubled / 10
            }
            if carry > 0 { throw GS1SyntaxFailure(.value, "The \(name) is too great for \(digits) digits") }
        }
        return number.reversed().map { $0 + 0x30 }
    }

    /// As many characters of an alphabet, each of which is the place of a character in it.
    mutating func characters(
        _ count: Int,
        of alphabet: Alphabet,
        _ name: String
    ) throws(GS1SyntaxFailure) -> [UInt8] {
        var characters: [UInt8] = []
        for _ in 0..<count {
            let index = try number(alphabet.width, name)
            guard let character = alphabet.character(index) else {
                throw GS1SyntaxFailure(.value, "The \(name) has a character that its alphabet has not")
            }
            characters.append(character)
        }
        return characters
    }

    private mutating func take(_ width: Int, _ name: String) throws(GS1SyntaxFailure) -> ArraySlice<Bool> {
        guard width >= 0, width <= count else { throw GS1SyntaxFailure(.length, "It ends before its \(name) does") }
        defer { place += width }
        return bits[place..<(place + width)]
    }
}

/// A row of bits that grows at its end.
struct BitWriter {
    private(set) var bits: [Bool] = []

    mutating func append(_ number: Int, width: Int) {
        for place in (0..<width).reversed() { bits.append(number >> place & 1 == 1) }
    }

    /// A row of ASCII digits as one number.
    mutating func append(decimal digits: some Sequence<UInt8>, width: Int) {
        var number = digits.map { $0 & 0x0F }
        var reversed: [Bool] = []
        for _ in 0..<width {
            var remainder: UInt8 = 0
            for index in number.indices {
                let value = remainder * 10 + number[index]
                number[index] = value / 2
                remainder = value % 2
            }
            reversed.append(remainder == 1)
        }
        bits += reversed.reversed()
    }

    mutating func append(_ text: some Sequence<UInt8>, of alphabet: Alphabet) {
        for byte in text { append(alphabet.index(byte) ?? 0, width: alphabet.width) }
    }
}

/// Characters by numbers of a few bits.
struct Alphabet: Sendable {
    let width: Int
    private let characters: [UInt8]
    /// The place of each byte, negative for one that is not in the alphabet.
    private let places: [Int16]

    private init(_ characters: [UInt8], width: Int) {
        self.characters = characters
        self.width = width
        var places = [Int16](repeating: -1, count: 0x100)
        for (place, byte) in characters.enumerated() { places[Int(byte)] = Int16(place) }
        self.places = places
    }

    func character(_ index: Int) -> UInt8? {
        characters.indices.contains(index) ? characters[index] : nil
    }

    func index(_ byte: UInt8) -> Int? {
        places[Int(byte)] < 0 ? nil : Int(places[Int(byte)])
    }

    func spells(_ text: some Sequence<UInt8>) -> Bool {
        text.allSatisfy { index($0) != nil }
    }

    static let lowerHexadecimal = Alphabet(Array("0123456789abcdef".utf8), width: 4)
    static let upperHexadecimal = Alphabet(Array("0123456789ABCDEF".utf8), width: 4)
    static let base64 = Alphabet(
        Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8),
        width: 6
    )
    static let ascii = Alphabet(Array(0...127), width: 7)

    /// The bits of a text, or nil if it is not of this alphabet.
    func bits(_ text: some Sequence<UInt8>) -> [Bool]? {
        var writer = BitWriter()
        for byte in text {
            guard let index = index(byte) else { return nil }
            writer.append(index, width: width)
        }
        return writer.bits
    }
}

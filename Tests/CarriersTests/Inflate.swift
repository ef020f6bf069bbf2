/// A plain decoder of DEFLATE (RFC 1951) in its zlib wrapping (RFC 1950), without its checksum.
struct Inflate {
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var bit: Int
    private var output: [UInt8] = []

    static func inflate(zlib: [UInt8]) throws -> [UInt8] {
        var inflate = Inflate(bytes: zlib, bit: 16)
        while try !inflate.block() {}
        return inflate.output
    }

    private init(bytes: [UInt8], bit: Int) {
        self.bytes = bytes
        self.bit = bit
    }

    /// Decodes one block; whether it was the last.
    private mutating func block() throws -> Bool {
        let isLast = try bits(1) == 1
        switch try bits(2) {
        case 0: try stored()
        case 1:
            let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
            try codes(Huffman(lengths), Huffman(Array(repeating: 5, count: 30)))
        case 2: try dynamic()
        default: throw Malformed()
        }
        return isLast
    }

    private mutating func stored() throws {
        bit = (bit + 7) / 8 * 8
        let count = try bits(16)
        guard try bits(16) == ~count & 0xFFFF else { throw Malformed() }
        for _ in 0..<count { output.append(UInt8(try bits(8))) }
    }

    private mutating func dynamic() throws {
        let literalCount = try bits(5) + 257
        let distanceCount = try bits(5) + 1
        var order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].makeIterator()
        var lengths = Array(repeating: 0, count: 19)
        for _ in 0..<(try bits(4) + 4) {
            guard let place = order.next() else { throw Malformed() }
            lengths[place] = try bits(3)
        }
        let code = Huffman(lengths)
        var all: [Int] = []
        while all.count < literalCount + distanceCount {
            let symbol = try self.symbol(code)
            switch symbol {
            case 16: all += Array(repeating: all.last ?? 0, count: try bits(2) + 3)
            case 17: all += Array(repeating: 0, count: try bits(3) + 3)
            case 18: all += Array(repeating: 0, count: try bits(7) + 11)
            default: all.append(symbol)
            }
        }
        try codes(Huffman(Array(all[..<literalCount])), Huffman(Array(all[literalCount...])))
    }

    private mutating func codes(_ literals: Huffman, _ distances: Huffman) throws {
        while true {
            let literal = try symbol(literals)
            if literal < 256 {
                output.append(UInt8(literal))
                continue
            }
            if literal == 256 { return }
            let length = try lengthOrDistance(literal - 257, base: 3, steps: 4, exact: 28)
            let distance = try lengthOrDistance(try symbol(distances), base: 1, steps: 2, exact: nil)
            guard distance <= output.count else { throw Malformed() }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    /// The value of a length or distance symbol: each group of `steps` symbols takes one more extra bit.
    private mutating func lengthOrDistance(_ symbol: Int, base: Int, steps: Int, exact: Int?) throws -> Int {
        if symbol == exact { return 258 }
        let extra = max(0, symbol / steps - 1)
        let start = extra == 0 ? symbol : (symbol - extra * steps) << extra
        return base + start + (try bits(extra))
    }

    private mutating func symbol(_ huffman: Huffman) throws -> Int {
        var code = 0
        for length in 1...15 {
            code = code << 1 | (try bits(1))
            if let symbol = huffman.symbols[Huffman.Code(length: length, bits: code)] { return symbol }
        }
        throw Malformed()
    }

    private mutating func bits(_ count: Int) throws -> Int {
        guard bit + count <= bytes.count * 8 else { throw Malformed() }
        var value = 0
        for place in 0..<count { value |= Int(bytes[(bit + place) / 8] >> ((bit + place) % 8) & 1) << place }
        bit += count
        return value
    }
}

/// A canonical Huffman code (RFC 1951 §3.2.2).
private struct Huffman {
    struct Code: Hashable {
        let length: Int
        let bits: Int
    }

    let symbols: [Code: Int]

    init(_ lengths: [Int]) {
        var symbols: [Code: Int] = [:]
        var next = 0
        for length in 1...15 {
            next <<= 1
            for (symbol, _) in lengths.enumerated().filter({ $0.element == length }) {
                symbols[Code(length: length, bits: next)] = symbol
                next += 1
            }
        }
        self.symbols = symbols
    }
}

import OrderedJSON
import TestRandomness
import Testing

/// Arbitrary values: nested, with odd strings and big numbers.
struct GeneratedJSON {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// A value; one in ten is a chain of up to 60 arrays and objects around a small one.
    mutating func value() -> JSON {
        var value = tree(depth: 0)
        guard generator.chance(10) else { return value }
        for _ in 0..<Int.random(in: 1...58, using: &generator) {
            value = generator.chance(50) ? [value] : ["k": value]
        }
        return value
    }

    private mutating func tree(depth: Int) -> JSON {
        let kind = Int.random(in: 0..<(depth > 4 ? 4 : 7), using: &generator)
        switch kind {
        case 0...3:
            return scalar(kind)
        case 4:
            return .array((0..<count()).map { _ in tree(depth: depth + 1) })
        default:
            var object = JSONObject()
            for _ in 0..<count() { object[string()] = tree(depth: depth + 1) }
            return .object(object)
        }
    }

    private mutating func scalar(_ kind: Int) -> JSON {
        switch kind {
        case 0: .null
        case 1: .bool(generator.chance(50))
        case 2: .number(number())
        default: .string(string())
        }
    }

    private mutating func count() -> Int {
        Int.random(in: 0...5, using: &generator)
    }

    mutating func string() -> String {
        let alphabet: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x22...0x22, 0x5C...0x5C, 0x7F...0x24F, 0x300...0x36F,
            0xD7F0...0xD7FF, 0xE000...0xE010, 0xFFF0...0xFFFF, 0x1F4F0...0x1F50F, 0x10FFF0...0x10FFFF,
        ]
        var scalars = String.UnicodeScalarView()
        let length = generator.chance(5) ? 200 : Int.random(in: 0...20, using: &generator)
        let isPlain = generator.chance(50)
        for _ in 0..<length {
            let range = isPlain ? alphabet[0] : alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    mutating func number() -> JSONNumber {
        var text = generator.chance(30) ? "-" : ""
        text += generator.chance(20) ? "0" : digits(first: 1, atMost: generator.chance(10) ? 400 : 8)
        if generator.chance(40) { text += "." + digits(first: 0, atMost: 20) }
        if generator.chance(30) {
            text += generator.chance(50) ? "e" : "E"
            text += ["", "+", "-"][Int.random(in: 0...2, using: &generator)] + digits(first: 0, atMost: 3)
        }
        guard let number = JSONNumber(text) else {
            Issue.record("\(text) is a JSON number")
            return JSONNumber(0)
        }
        return number
    }

    private mutating func digits(first: Int, atMost: Int) -> String {
        var text = String(Int.random(in: first...9, using: &generator))
        for _ in 0..<Int.random(in: 0..<atMost, using: &generator) {
            text += String(Int.random(in: 0...9, using: &generator))
        }
        return text
    }
}

/// The lossless compression of a Digital Link into one segment of base64url (GS1 Digital Link Standard: Compression,
/// release 1.2), which EPC binary strings have replaced since.
///
/// It knows the identifiers of its time; what is younger is refused.
enum DigitalLinkCompression {
    /// What a segment says.
    struct Content {
        var elements: [ElementString] = []
        var extensions: [DigitalLinkURI.Extension] = []
    }

    // MARK: Reading

    static func read(_ segment: ArraySlice<UInt8>) throws(GS1SyntaxFailure) -> Content {
        guard let bits = Alphabet.base64.bits(segment) else {
            throw GS1SyntaxFailure(.character, "A compressed segment is of base64url", at: segment.startIndex)
        }
        var reader = BitReader(bits)
        var content = Content()
        while reader.count >= 8 {
            let first = try reader.number(4, "identifier")
            let second = try reader.number(4, "identifier")
            if first == 15 {
                content.extensions.append(try parameter(&reader, second))
            } else if first < 10, second < 10 {
                content.elements.append(try element(try identifier(&reader, [first, second]), &reader))
            } else {
                guard let sequence = sequences.first(where: { $0.code == first << 4 | second }) else {
                    throw GS1SyntaxFailure(.unsupported, "It has a sequence that is not assigned")
                }
                for code in sequence.identifiers {
                    guard let identifier = ApplicationIdentifier(code) else { continue }
                    content.elements.append(try element(identifier, &reader))
                }
            }
        }
        guard reader.restIsZero else { throw GS1SyntaxFailure(.form, "Something stands after its end") }
        return content
    }

    private static func identifier(
        _ reader: inout BitReader,
        _ start: [Int]
    ) throws(GS1SyntaxFailure) -> ApplicationIdentifier {
        var digits = start.map { UInt8($0 + 0x30) }
        while true {
            if let identifier = ApplicationIdentifier(digits: digits) { return identifier }
            let next = try reader.number(4, "identifier")
            guard digits.count < 4, next < 10 else {
                throw GS1SyntaxFailure(.unsupported, "It has an application identifier that is not assigned")
            }
            digits.append(UInt8(next + 0x30))
        }
    }

    private static func element(
        _ identifier: ApplicationIdentifier,
        _ reader: inout BitReader
    ) throws(GS1SyntaxFailure) -> ElementString {
        let name = "AI \(identifier)"
        var value: [UInt8] = []
        for part in try layout(identifier).parts {
            // What is not of digits says first how it is written, then how long it is.
            let way = part.isNumeric ? 0 : try reader.number(3, name)
            let length = part.lengthBits == 0 ? part.length.upperBound : try reader.number(part.lengthBits, name)
            guard let text = CompressedText(rawValue: way) else {
                throw GS1SyntaxFailure(.unsupported, "\(name) is written in a way that is not assigned")
            }
            value += try text.read(length, from: &reader, name)
        }
        return try ElementString(identifier, bytes: value[...], at: nil)
    }

    private static func layout(_ identifier: ApplicationIdentifier) throws(GS1SyntaxFailure) -> CompressionLayout {
        guard let layout = CompressionLayout(identifier) else {
            let message = "AI \(identifier) is younger than this compression"
            throw GS1SyntaxFailure(.unsupported, message, identifier: identifier)
        }
        return layout
    }

    /// A parameter that is no identifier: of the seven bits of its name's length, four are read already.
    private static func parameter(
        _ reader: inout BitReader,
        _ start: Int
    ) throws(GS1SyntaxFailure) -> DigitalLinkURI.Extension {
        let length = start << 3 | (try reader.number(3, "parameter"))
        let name = try CompressedText.base64.read(length, from: &reader, "parameter")
        guard let way = CompressedText(rawValue: try reader.number(3, "parameter")) else {
            throw GS1SyntaxFailure(.unsupported, "A parameter is written in a way that is not assigned")
        }
        let value = try way.read(try reader.number(7, "parameter"), from: &reader, "parameter")
        var escaped = ""
        PercentEncoding.append(String(decoding: value, as: UTF8.self), to: &escaped)
        return DigitalLinkURI.Extension(name: String(decoding: name, as: UTF8.self), value: escaped)
    }

    // MARK: Writing

    static func write(_ elements: [ElementString], shortening: Bool) throws(GS1SyntaxFailure) -> String {
        var writer = BitWriter()
        var rest = elements.sorted { $0.identifier.index < $1.identifier.index }
        while shortening, let sequence = longest(rest) {
            writer.append(sequence.code, width: 8)
            for code in sequence.identifiers {
                guard let place = rest.firstIndex(where: { $0.identifier.code == code }) else { continue }
                try write(rest.remove(at: place), to: &writer)
            }
        }
        for element in rest {
            for digit in element.identifier.code.utf8 { writer.append(Int(digit & 0x0F), width: 4) }
            try write(element, to: &writer)
        }
        while !writer.bits.count.isMultiple(of: 6) { writer.append(0, width: 1) }
        var reader = BitReader(writer.bits)
        let segment = try reader.characters(writer.bits.count / 6, of: .base64, "segment")
        return String(decoding: segment, as: UTF8.self)
    }

    private static func write(_ element: ElementString, to writer: inout BitWriter) throws(GS1SyntaxFailure) {
        var rest = Array(element.value.utf8)[...]
        for part in try layout(element.identifier).parts {
            let text = rest.prefix(part.length.upperBound)
            let way: CompressedText = part.isNumeric ? .digits : CompressedText(text)
            if !part.isNumeric { writer.append(way.rawValue, width: 3) }
            writer.append(text.count, width: part.lengthBits)
            way.write(text, to: &writer)
            rest = rest.dropFirst(text.count)
        }
        if !rest.isEmpty {
            let message = "AI \(element.identifier) is longer than this compression allows"
            throw GS1SyntaxFailure(.length, message, identifier: element.identifier)
        }
    }

    /// The sequence that saves most: all of its identifiers are there.
    private static func longest(_ elements: [ElementString]) -> Sequence? {
        let codes = Set(elements.map(\.identifier.code))
        let fitting = sequences.filter { codes.isSuperset(of: $0.identifiers) }
        return fitting.max { $0.identifiers.joined().utf8.count < $1.identifiers.joined().utf8.count }
    }

    // MARK: Sequences

    /// Identifiers that often stand together, under a code of two hexadecimal digits that begins no identifier.
    struct Sequence: Sendable {
        let code: Int
        let identifiers: [String]
    }

    static let sequences: [Sequence] = {
        var all: [Sequence] = []
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first, let code = Int(first, radix: 16) else { continue }
            all.append(Sequence(code: code, identifiers: Array(words.dropFirst())))
        }
        for decimals in 0..<10 {
            all.append(Sequence(code: 0xA0 + decimals, identifiers: ["01", "392\(decimals)"]))
            all.append(Sequence(code: 0xC0 + decimals, identifiers: ["255", "390\(decimals)"]))
        }
        for decimals in 0..<6 {
            all.append(Sequence(code: 0x2A + decimals, identifiers: ["01", "310\(decimals)"]))
            all.append(Sequence(code: 0x3A + decimals, identifiers: ["01", "320\(decimals)"]))
        }
        for decimals in 0..<4 { all.append(Sequence(code: 0xCA + decimals, identifiers: ["255", "394\(decimals)"])) }
        return all
    }()

    private static let table = """
        0A 01 22
        0B 01 10
        0C 01 21
        0D 01 17
        0E 01 7003
        0F 01 30
        1A 01 10 21 17
        1B 01 15
        1C 01 11
        1D 01 16
        1E 01 91
        1F 01 10 15
        9A 8010 8011
        9B 8017 8019
        9C 8018 8019
        9D 414 254
        """
}

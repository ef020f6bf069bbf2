/// The reader of one message of element strings.
struct ElementStringReader {
    let bytes: [UInt8]

    /// Reads `(01)09506000134369(21)ABC`.
    func bracketed(from start: Int) throws(GS1SyntaxFailure) -> [ElementString] {
        var elements: [ElementString] = []
        var place = start
        while place < bytes.count {
            guard let close = bytes[place...].firstIndex(of: UInt8(ascii: ")")),
                let identifier = ApplicationIdentifier(digits: bytes[(place + 1)..<close])
            else { throw GS1SyntaxFailure(.form, "An application identifier must stand in brackets here", at: place) }
            var value: [UInt8] = []
            place = close + 1
            while place < bytes.count, bytes[place] != UInt8(ascii: "(") {
                let isEscape = bytes[place] == UInt8(ascii: "\\") && bytes[(place + 1)...].first == UInt8(ascii: "(")
                if isEscape { place += 1 }
                value.append(bytes[place])
                place += 1
            }
            elements.append(try ElementString(identifier, bytes: value[...], at: close + 1))
        }
        return elements
    }

    /// Reads `0109506000134369` and so on, with separators.
    func separated(from start: Int) throws(GS1SyntaxFailure) -> [ElementString] {
        var elements: [ElementString] = []
        var place = start
        if place < bytes.count, isSeparator(bytes[place]) { place += 1 }
        while place < bytes.count {
            guard let identifier = identifier(at: place) else {
                throw GS1SyntaxFailure(.form, "No application identifier begins here", at: place)
            }
            place += identifier.code.utf8.count
            let end = bytes[place...].firstIndex(where: isSeparator) ?? bytes.count
            let value =
                identifier.needsSeparator
                ? bytes[place..<end] : bytes[place..<min(end, place + identifier.length.upperBound)]
            elements.append(try ElementString(identifier, bytes: value, at: place))
            place = value.endIndex
            guard place < bytes.count, isSeparator(bytes[place]) else { continue }
            place += 1
            if place == bytes.count {
                throw GS1SyntaxFailure(.form, "Nothing follows the separator", at: place - 1)
            }
        }
        return elements
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "^") || byte == 0x1D
    }

    /// No code begins another, so that the first that fits is the one.
    private func identifier(at place: Int) -> ApplicationIdentifier? {
        for length in 2...4 where place + length <= bytes.count {
            if let identifier = ApplicationIdentifier(digits: bytes[place..<(place + length)]) { return identifier }
        }
        return nil
    }
}

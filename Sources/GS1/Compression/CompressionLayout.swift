/// How the lossless compression of Digital Links lays out the data of an identifier (URI Compression §4): as few parts
/// as its components allow.
struct CompressionLayout {
    /// A run of components of one kind.
    struct Part {
        var isNumeric: Bool
        var length: ClosedRange<Int>

        /// How many bits say its length; none when it is fixed.
        var lengthBits: Int {
            length.count == 1 ? 0 : Int.bitWidth - length.upperBound.leadingZeroBitCount
        }
    }

    let parts: [Part]

    /// Nil for an identifier whose layout no published text shows: those that are younger than the scheme.
    init?(_ identifier: ApplicationIdentifier) {
        guard !Self.younger.contains(where: identifier.code.hasPrefix) else { return nil }
        var parts: [Part] = []
        for component in identifier.components {
            let low = component.isOptional ? 0 : component.length.lowerBound
            let isFixed = !component.isOptional && component.length.count == 1
            let part = Part(
                isNumeric: component.characters == .numeric,
                length: (isFixed ? low : 0)...component.length.upperBound
            )
            // Digits of fixed length and digits that may be left out are two parts; characters are one.
            if let last = parts.last, last.isNumeric == part.isNumeric,
                !part.isNumeric || (last.length.count == 1) == isFixed
            {
                let upper = last.length.upperBound + part.length.upperBound
                let lower = isFixed && last.length.count == 1 ? upper : 0
                parts[parts.count - 1].length = lower...upper
            } else {
                parts.append(part)
            }
        }
        // The table of the scheme has 24 here, of which ISO 13616 has since made 34.
        if identifier.code == "8007" { parts = [Part(isNumeric: false, length: 0...24)] }
        self.parts = parts
    }

    private static let younger = [
        "03", "395", "43", "7011", "7041", "715", "716", "717", "724", "725", "8014", "8030", "804",
    ]

    /// How many bits a number of so many digits takes.
    static func numberBits(_ digits: Int) -> Int {
        digits == 0 ? 0 : Int((Double(digits) * 3.321_928_094_887_362 + 0.01).rounded(.up))
    }
}

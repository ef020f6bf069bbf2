/// What the table says of one application identifier.
struct ApplicationIdentifierDefinition: Sendable {
    let code: String
    let title: String
    let components: [DataComponent]
    let length: ClosedRange<Int>
    let needsSeparator: Bool
    let isAttribute: Bool
    let required: [RequiredAssociation]
    let excluded: [ApplicationIdentifierPattern]
    /// Nil for an identifier that is no primary key.
    var qualifierSequences: [[ApplicationIdentifier]]?
}

extension ApplicationIdentifier {
    /// The table as it is used: definitions in the order of codes, and for each possible code the place of its definition.
    struct Table: Sendable {
        var definitions: [ApplicationIdentifierDefinition] = []
        /// By ``ApplicationIdentifier/place(of:)``; negative for a code that is not assigned.
        var indices = Indices()
    }

    /// The places of definitions; asking for one that is out of bounds is no fault.
    struct Indices: Sendable {
        private var places = [Int16](repeating: -1, count: 11_100)

        subscript(place: Int) -> Int16? {
            get { places.indices.contains(place) ? places[place] : nil }
            set {
                if let newValue, places.indices.contains(place) { places[place] = newValue }
            }
        }
    }

    /// Where a code of two, three or four digits stands among all that are possible, or nil for anything else.
    static func place(of digits: some Collection<UInt8>) -> Int? {
        var number = 0
        var count = 0
        for digit in digits {
            guard count < 4, (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit & 0x0F)
            count += 1
        }
        switch count {
        case 2: return number
        case 3: return 100 + number
        case 4: return 1_100 + number
        default: return nil
        }
    }

    static let table = read(ApplicationIdentifierTable.text)

    /// The table of a text; a line that cannot be read is left out, which a test notices.
    private static func read(_ text: String) -> Table {
        var table = Table()
        var sequences: [(Int, Substring)] = []
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false)
            guard columns.count == 7 else { continue }
            let components = columns[2].split(separator: " ").compactMap { DataComponent($0) }
            let shortest = components.reduce(0) { $0 + ($1.isOptional ? 0 : $1.length.lowerBound) }
            let longest = components.reduce(0) { $0 + $1.length.upperBound }
            for code in codes(columns[0]) {
                guard let place = place(of: code.utf8), shortest <= longest else { continue }
                if columns[5] != "-" { sequences.append((table.definitions.count, columns[5])) }
                table.indices[place] = Int16(table.definitions.count)
                table.definitions.append(
                    ApplicationIdentifierDefinition(
                        code: code,
                        title: String(columns[6]),
                        components: components,
                        length: shortest...longest,
                        needsSeparator: !columns[1].contains("p"),
                        isAttribute: columns[1].contains("a"),
                        required: columns[3].split(separator: ";").map { RequiredAssociation($0) },
                        excluded: columns[4].split(separator: ",").map { ApplicationIdentifierPattern($0) }
                    )
                )
            }
        }
        // Qualifiers are identifiers themselves, so that all of them have to be known first.
        for (index, text) in sequences {
            table.definitions[index].qualifierSequences =
                text == "*"
                ? []
                : text.split(separator: "/")
                    .map { sequence in
                        sequence.split(separator: ",")
                            .compactMap { code in
                                place(of: code.utf8).flatMap { table.indices[$0] }
                                    .map { ApplicationIdentifier(index: Int($0)) }
                            }
                    }
        }
        return table
    }

    /// The codes of `3100-3105`, or the one code that the text is.
    private static func codes(_ text: Substring) -> [String] {
        let ends = text.split(separator: "-")
        guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first <= last else {
            return [String(text)]
        }
        return (first...last).map(String.init)
    }
}

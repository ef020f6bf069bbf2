/// What the table says of one application identifier. Shared, because it is asked for with each value that is read.
final class ApplicationIdentifierDefinition: Sendable {
    let code: String
    let title: String
    let components: [DataComponent]
    let length: ClosedRange<Int>
    let needsSeparator: Bool
    let isAttribute: Bool
    let required: [RequiredAssociation]
    let excluded: [ApplicationIdentifierPattern]
    /// Nil for an identifier that is no primary key.
    let qualifierSequences: [[ApplicationIdentifier]]?

    /// The definition of a code by the seven columns of its line, among identifiers whose places are known.
    init(code: String, columns: [Substring], components: [DataComponent], indices: ApplicationIdentifier.Indices) {
        self.code = code
        self.components = components
        title = String(columns[6])
        let shortest = components.reduce(0) { $0 + ($1.isOptional ? 0 : $1.length.lowerBound) }
        length = shortest...components.reduce(0) { $0 + $1.length.upperBound }
        needsSeparator = !columns[1].contains("p")
        isAttribute = columns[1].contains("a")
        required = columns[3].split(separator: ";").map { RequiredAssociation($0) }
        excluded = columns[4].split(separator: ",").map { ApplicationIdentifierPattern($0) }
        qualifierSequences =
            switch columns[5] {
            case "-": nil
            case "*": []
            default:
                columns[5].split(separator: "/")
                    .map { $0.split(separator: ",").compactMap { indices.identifier($0.utf8) } }
            }
    }
}

extension ApplicationIdentifier {
    /// The table as it is used: definitions in the order of codes, and for each possible code the place of its definition.
    struct Table: Sendable {
        var definitions: [ApplicationIdentifierDefinition] = []
        /// Negative for a code that is not assigned.
        var indices = Indices()
    }

    /// The places of definitions, by what ``place(of:)`` gives; asking for one that is out of bounds is no fault.
    struct Indices: Sendable {
        private var places = [Int16](repeating: -1, count: 11_100)

        subscript(place: Int) -> Int16? {
            get { places.indices.contains(place) ? places[place] : nil }
            set {
                if let newValue, places.indices.contains(place) { places[place] = newValue }
            }
        }

        /// The identifier of ASCII digits, or nil if they are no code that is assigned.
        func identifier(_ digits: some Collection<UInt8>) -> ApplicationIdentifier? {
            guard let place = ApplicationIdentifier.place(of: digits), let index = self[place], index >= 0 else {
                return nil
            }
            return ApplicationIdentifier(index: Int(index))
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
        let lines = text.split(separator: "\n")
            .map { $0.split(separator: "|", omittingEmptySubsequences: false) }
            .filter { $0.count == 7 }
        var table = Table()
        // Qualifiers are identifiers themselves, so that the places of all have to be known first.
        var count: Int16 = 0
        for code in lines.flatMap({ codes($0[0]) }) {
            guard let place = place(of: code.utf8) else { continue }
            table.indices[place] = count
            count += 1
        }
        for columns in lines {
            let components = columns[2].split(separator: " ").compactMap { DataComponent($0) }
            for code in codes(columns[0]) where place(of: code.utf8) != nil {
                table.definitions.append(
                    ApplicationIdentifierDefinition(
                        code: code,
                        columns: columns,
                        components: components,
                        indices: table.indices
                    )
                )
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

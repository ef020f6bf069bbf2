/// A GS1 application identifier: the number in front of data that says what the data is (GS1 General Specifications §3).
public struct ApplicationIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// Its place in ``all``.
    let index: Int

    /// The identifier of a code such as `01`, `8003`, or nil if GS1 has not assigned it.
    public init?(_ code: some StringProtocol) {
        self.init(digits: code.utf8)
    }

    /// The identifier of ASCII digits.
    init?(digits: some Collection<UInt8>) {
        guard let identifier = Self.table.indices.identifier(digits) else { return nil }
        self = identifier
    }

    init(index: Int) {
        self.index = index
    }

    /// Every assigned identifier, in the order of their codes.
    public static let all: [ApplicationIdentifier] = table.definitions.indices.map(ApplicationIdentifier.init(index:))

    /// Two to four digits.
    public var code: String { definition.code }

    /// The code.
    public var description: String { code }

    /// What GS1 prints beside the data: `BATCH/LOT`. Empty where GS1 has given none.
    public var title: String { definition.title }

    /// The parts of its data, in their order. Only the last ones may be optional, only the last one of variable length.
    public var components: [DataComponent] { definition.components }

    /// How many characters its data has.
    public var length: ClosedRange<Int> { definition.length }

    /// Whether FNC1 must follow its data when more follows: false for the lengths that readers know (§7.8.5).
    public var needsSeparator: Bool { definition.needsSeparator }

    /// Whether it may be a data attribute, in the query of a GS1 Digital Link URI.
    public var isAttribute: Bool { definition.isAttribute }

    /// Whether it begins the identification in a GS1 Digital Link URI.
    public var isPrimaryKey: Bool { definition.qualifierSequences != nil }

    /// For a primary key, the sequences of qualifiers that may follow it, of which one is used, in its order, with gaps.
    public var qualifierSequences: [[ApplicationIdentifier]] { definition.qualifierSequences ?? [] }

    /// What must be beside it; each of them.
    public var required: [RequiredAssociation] { definition.required }

    /// What must not be beside it.
    public var excluded: [ApplicationIdentifierPattern] { definition.excluded }

    /// Why a value is not data of this identifier, or nil if it is.
    public func fault(in value: some StringProtocol) -> String? {
        let bytes = Array(value.utf8)
        return fault(in: bytes[...])
    }

    /// Why bytes are not data of this identifier, or nil if they are.
    func fault(in value: ArraySlice<UInt8>) -> String? {
        let definition = definition
        guard !value.isEmpty else { return "is empty" }
        guard definition.length.contains(value.count) else { return Self.wrongLength(value.count, definition.length) }
        var rest = value
        for component in definition.components {
            if rest.isEmpty {
                if component.isOptional { break }
                return "is too short"
            }
            let part = rest.prefix(component.length.upperBound)
            guard part.count >= component.length.lowerBound else { return "is too short" }
            guard component.characters.spells(part) else {
                return component.characters == .numeric
                    ? "must be of digits" : "has a character that is not in \(component.characters.name)"
            }
            for rule in component.rules {
                if let fault = rule.fault(in: part) { return fault }
            }
            rest = rest.dropFirst(part.count)
        }
        return rest.isEmpty ? nil : "is too long"
    }

    private static func wrongLength(_ count: Int, _ length: ClosedRange<Int>) -> String {
        length.count == 1
            ? "must have \(length.lowerBound) characters, not \(count)"
            : "must have \(length.lowerBound) to \(length.upperBound) characters, not \(count)"
    }

    private var definition: ApplicationIdentifierDefinition { Self.table.definitions[index] }
}

/// One part of the data of an application identifier: `N13` of `N13 [X..17]`.
public struct DataComponent: Hashable, Sendable {
    /// What its characters may be.
    public let characters: GS1CharacterSet
    /// How many characters it has.
    public let length: ClosedRange<Int>
    /// Whether it may be left out.
    public let isOptional: Bool
    /// What its content must be besides.
    public let rules: [ContentRule]

    /// A component as the table writes it, `?N3:iso3166`, or nil for any other text.
    init?(_ text: Substring) {
        let parts = text.split(separator: ":")
        guard var shape = parts.first?[...] else { return nil }
        isOptional = shape.first == "?"
        if isOptional { shape = shape.dropFirst() }
        let bounds = shape.dropFirst().split(separator: "-").compactMap { Int($0) }
        guard let characters = shape.first.flatMap(GS1CharacterSet.init), let low = bounds.first,
            let high = bounds.last, low <= high
        else { return nil }
        self.characters = characters
        length = low...high
        rules = parts.dropFirst().compactMap { ContentRule(rawValue: String($0)) }
        guard rules.count == parts.count - 1 else { return nil }
    }
}

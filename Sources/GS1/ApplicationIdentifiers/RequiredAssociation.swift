/// What an application identifier needs beside it (GS1 General Specifications §4.14.2).
public struct RequiredAssociation: Hashable, Sendable, CustomStringConvertible {
    /// One of these is enough; all of its patterns must be there.
    public let alternatives: [[ApplicationIdentifierPattern]]

    init(_ text: Substring) {
        alternatives = text.split(separator: ",")
            .map { $0.split(separator: "+").map { ApplicationIdentifierPattern($0) } }
    }

    /// The alternatives in words: `(01) with (21), or (8006)`.
    public var description: String {
        alternatives.map { $0.map { "(\($0))" }.joined(separator: " with ") }.joined(separator: ", or ")
    }

    /// Whether the identifiers that are present satisfy it.
    func isSatisfied(by present: some Collection<ApplicationIdentifier>) -> Bool {
        alternatives.contains { patterns in
            patterns.allSatisfy { pattern in present.contains(where: pattern.matches) }
        }
    }
}

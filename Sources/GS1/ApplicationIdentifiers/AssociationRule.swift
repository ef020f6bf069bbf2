/// An application identifier or a family of them, `31nn`, in which `n` is any digit.
public struct ApplicationIdentifierPattern: Hashable, Sendable, CustomStringConvertible {
    /// Digits, and `n` for any digit.
    public let text: String

    init(_ text: Substring) {
        self.text = String(text)
    }

    /// The pattern.
    public var description: String { text }

    /// Whether an identifier is of the family.
    public func matches(_ identifier: ApplicationIdentifier) -> Bool {
        let code = identifier.code
        guard code.utf8.count == text.utf8.count else { return false }
        return zip(code.utf8, text.utf8).allSatisfy { $0 == $1 || $1 == UInt8(ascii: "n") }
    }
}

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

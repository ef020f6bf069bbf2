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

import Synchronization

/// A regular expression of a field, compiled once; it must be found somewhere in a value.
public final class Pattern: Sendable {
    /// The expression as the template has it.
    public let text: String
    /// A `Regex` must not be used by two threads at once.
    private let regex: Mutex<Regex<AnyRegexOutput>>

    /// Compiles an expression, or throws what is wrong with it.
    init(_ text: String) throws {
        self.text = text
        regex = Mutex(try Regex(text))
    }

    /// Whether the expression is found in a value.
    func isFound(in value: String) -> Bool {
        regex.withLock { value.firstMatch(of: $0) != nil }
    }
}

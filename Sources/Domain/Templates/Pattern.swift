import Synchronization

/// A regular expression of a field, compiled once; it must be found somewhere in a value.
public final class Pattern: Sendable {
    /// The expression as the template has it.
    public let text: String
    /// A `Regex` must not be used by two threads at once.
    private let regex: Mutex<Regex<AnyRegexOutput>>
    /// What was looked at before: most values of a passport are those of its product, and matching is dear.
    private let known = BoundedCache<String, Bool>(capacity: 1_024)

    /// Values longer than that are not remembered.
    private static let mostBytes = 256

    /// Compiles an expression, or throws what is wrong with it.
    init(_ text: String) throws {
        self.text = text
        regex = Mutex(try Regex(text))
    }

    /// Whether the expression is found in a value.
    func isFound(in value: String) -> Bool {
        if let known = known[value] { return known }
        let isFound = regex.withLock { value.firstMatch(of: $0) != nil }
        if value.utf8.count <= Pattern.mostBytes { known[value] = isFound }
        return isFound
    }
}

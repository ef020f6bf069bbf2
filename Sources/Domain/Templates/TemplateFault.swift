/// A template file breaks a rule of its format.
public struct TemplateFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The field's key, or the attribute of the file.
    public let place: String
    /// The rule.
    public let rule: String

    /// File, place and rule in one line.
    public var description: String { "\(file): \(place): \(rule)" }
}

import OrderedJSON

/// Texts as one column has them.
extension [String] {
    /// The texts as a JSON array.
    var stored: String { JSON.array(map { .string($0) }).text }

    /// The texts of a JSON array.
    init(stored text: String) throws {
        self = try (JSON.parse(text).arrayValue ?? []).compactMap(\.stringValue)
    }
}

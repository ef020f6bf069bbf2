public import OrderedJSON

/// Why an event of a document was not stored, or what its sender should know.
public struct CaptureFault: Sendable, Hashable {
    /// The place of the event in the document.
    public let index: Int
    /// What is wrong, with the JSONPath of where.
    public let message: String

    /// The JSON in which it is stored and answered.
    public var json: JSON { ["index": JSON(index), "message": .string(message)] }

    init(index: Int, message: String) {
        self.index = index
        self.message = message
    }

    init?(_ json: JSON) {
        guard let place = json["index"]?.numberValue?.int, let message = json["message"]?.stringValue else {
            return nil
        }
        self.init(index: place, message: message)
    }
}

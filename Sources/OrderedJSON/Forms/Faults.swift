/// All the faults found in one body, in the order they were found.
///
/// A class, because the forms and fields that read parts of one body share it. It is not `Sendable`: a body is read in
/// one place.
public final class Faults {
    /// The faults of single fields: dotted path and messages, paths in the order of their first fault.
    public private(set) var fieldErrors: [(path: String, messages: [String])] = []

    /// The faults of the body as a whole.
    public private(set) var formErrors: [String] = []

    /// The first fault with the number of the others: `gs1.gtin: Required (and 2 more)`; empty when there is none.
    public var first: String {
        guard let firstText else { return "" }
        return count > 1 ? "\(firstText) (and \(count - 1) more)" : firstText
    }

    private var count = 0
    private var firstText: String?
    private var places: [UTF8Key: Int] = [:]

    /// No faults yet.
    public init() {}

    /// Whether no fault has been found.
    public var isEmpty: Bool { count == 0 }

    /// Notes a fault of the field with a dotted path; the empty path is the whole body.
    public func add(_ path: String, _ message: String) {
        if path.isEmpty {
            addForm(message)
            return
        }
        if let place = places[UTF8Key(text: path)] {
            fieldErrors[place].messages.append(message)
        } else {
            places[UTF8Key(text: path)] = fieldErrors.count
            fieldErrors.append((path: path, messages: [message]))
        }
        note("\(path): \(message)")
    }

    /// Notes a fault of the body as a whole.
    public func addForm(_ message: String) {
        formErrors.append(message)
        note(message)
    }

    private func note(_ text: @autoclosure () -> String) {
        count += 1
        if firstText == nil { firstText = text() }
    }
}

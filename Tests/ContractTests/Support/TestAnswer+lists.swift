import HTTPTypes
import OrderedJSON
import TestSupport

extension TestAnswer {
    /// The items of a list or cursor envelope.
    var items: [JSON] { self["data.items"]?.arrayValue ?? [] }

    /// One member of every item, as text.
    func texts(_ key: String) -> [String] {
        items.compactMap { item in
            key.split(separator: ".").reduce(item as JSON?) { $0?[String($1)] }?.stringValue
        }
    }

    /// A member as text.
    func text(_ path: String) -> String? { self[path]?.stringValue }

    /// A member as a whole number.
    func int(_ path: String) -> Int? { self[path]?.intValue }

    /// Whether it is this refusal, in a whole envelope.
    func refuses(_ status: Int, _ error: String) -> Bool {
        self.status == status && self.error == error && defect == nil
    }
}

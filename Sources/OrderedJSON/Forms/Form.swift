/// Reads one JSON object field by field and collects every fault, not only the first.
///
/// ```swift
/// let form = Form(body)
/// let name = form["name"].string(1...200, trimmed: true)
/// let gtin = form["gs1"].form()?["gtin"].read(GTIN.init)
/// guard form.faults.isEmpty, let name, let gtin else { throw Failure.validation(form.faults) }
/// ```
///
/// A required reader returns nil exactly when it has noted a fault, here or in an object around it.
public struct Form {
    /// The members of the object; none when the value was not an object.
    public let object: JSONObject

    /// The dotted path of the object, empty for the body itself.
    public let path: String

    /// Where faults are noted.
    public let faults: Faults

    /// False when the value was not an object: that one fault is noted, and its missing fields are none.
    private let isObject: Bool

    /// Reads a value that must be an object; if it is not, `Expected object, received …` is noted.
    public init(_ json: JSON, path: String = "", faults: Faults = Faults()) {
        self.path = path
        self.faults = faults
        isObject = json.objectValue != nil
        object = json.objectValue ?? JSONObject()
        if !isObject { faults.add(path, "Expected object, received \(json.kind)") }
    }

    /// The field of a key, present or not.
    public subscript(key: String) -> Field {
        Field(object[key], name: key, parent: path, faults: faults, isUnknown: !isObject)
    }

    /// Whether the object has the key, be it with `null`.
    public func has(_ key: String) -> Bool {
        object[key] != nil
    }

    /// The keys in the order they were sent.
    public var keys: [String] { object.keys }
}

/// One value of a ``Form`` or of an array in it, with the path that faults are noted under.
///
/// The readers (`string`, `integer`, `array`, …) take a value that must be there: an absent one and `null` are the
/// fault `Required`. Their twins (`optionalString`, …) return nil for these without a fault.
public struct Field {
    /// The value, nil when the key is absent.
    public let json: JSON?

    /// Where faults are noted.
    public let faults: Faults

    private let name: String
    private let parent: String

    /// True inside something that is no object: nothing is known of the field, so its absence is no fault.
    private let isUnknown: Bool

    init(_ json: JSON?, name: String, parent: String, faults: Faults, isUnknown: Bool = false) {
        self.json = json
        self.name = name
        self.parent = parent
        self.faults = faults
        self.isUnknown = isUnknown
    }

    /// A value that comes from elsewhere than a form, such as a parameter or JSON inside a string.
    public init(_ json: JSON?, path: String, faults: Faults) {
        self.init(json, name: path, parent: "", faults: faults)
    }

    /// The dotted path: `gs1.gtin`, `passports.3.gs1.gtin`.
    public var path: String {
        parent.isEmpty ? name : "\(parent).\(name)"
    }

    /// Whether the key is there, be it with `null`.
    public var isPresent: Bool { json != nil }

    /// Whether there is no value: the key is absent or `null`.
    var isAbsentOrNull: Bool { json?.isNull ?? true }

    /// Notes a fault of this field.
    public func fault(_ message: String) {
        faults.add(path, message)
    }

    /// The value if `unwrap` takes it; else notes `Required` or `Expected {kind}, received …`.
    func require<T>(_ kind: String, _ unwrap: (JSON) -> T?) -> T? {
        guard let json, !json.isNull else {
            if !isUnknown { fault("Required") }
            return nil
        }
        guard let value = unwrap(json) else {
            fault("Expected \(kind), received \(json.kind)")
            return nil
        }
        return value
    }
}

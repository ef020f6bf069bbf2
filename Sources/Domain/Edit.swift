import OrderedJSON

/// What a change does to an optional member: nothing when it is absent, take it away when it is `null`, or set it.
enum Edit<Value: Sendable>: Sendable {
    case unchanged, cleared
    case set(Value)

    /// The member after the change.
    func applied(to value: Value?) -> Value? {
        switch self {
        case .unchanged: value
        case .cleared: nil
        case .set(let new): new
        }
    }
}

extension Form {
    /// What a body does to an optional member; an empty string counts as absent, as everywhere (README, *empty string*).
    func edit<Value: Sendable>(_ key: String, _ read: (Field) -> Value?) -> Edit<Value> {
        let field = self[key]
        guard let json = field.json else { return .unchanged }
        return json.isNull ? .cleared : read(field).map { .set($0) } ?? .unchanged
    }
}

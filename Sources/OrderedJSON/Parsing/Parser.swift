/// Reads one document from memory into a value.
///
/// It does not recurse: values that wait for the end of their array or object lie on a stack of its own, and the end
/// moves them into an array of just the right size. It is a struct over a pointer because the same in a class, or over
/// an array, takes several times as long.
struct Parser: ~Copyable {
    /// An array or object whose end has not come yet.
    struct Container {
        let isObject: Bool
        /// Where its elements or members begin on their stack.
        let start: Int
        /// The key whose value comes next, of an object.
        var key = ""
        /// The member whose value comes again, of an object that may have keys twice.
        var replaced: Int?
    }

    let base: UnsafePointer<UInt8>
    let count: Int
    var position = 0
    private let limits: JSONLimits
    private var open = Stack<Container>()
    private var elements = Stack<JSON>()
    private var members = Stack<JSONObject.Element>()
    private var keys = KeyRegister()

    init(_ base: UnsafePointer<UInt8>, count: Int, limits: JSONLimits) {
        self.base = base
        self.count = count
        self.limits = limits
    }

    /// Reads the whole document.
    mutating func document() throws(JSONFailure) -> JSON {
        while true {
            guard var value = try begin() else { continue }
            while !open.isEmpty {
                guard let completed = try deliver(value) else { break }
                value = completed
            }
            if open.isEmpty {
                skipBlanks()
                guard position == count else { throw JSONFailure(.trailingBytes, at: position) }
                return value
            }
        }
    }

    /// Reads a value; nil when an array or object begins whose first value comes next.
    private mutating func begin() throws(JSONFailure) -> JSON? {
        switch try nextByte() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try beginObject()
        case UInt8(ascii: "["): return try beginArray()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw JSONFailure(.unexpectedByte, at: position)
        }
    }

    private mutating func beginArray() throws(JSONFailure) -> JSON? {
        try enter()
        if try nextByte() == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        open.push(Container(isObject: false, start: elements.count))
        return nil
    }

    private mutating func beginObject() throws(JSONFailure) -> JSON? {
        try enter()
        if try nextByte() == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject())
        }
        open.push(Container(isObject: true, start: members.count))
        keys.beginObject()
        try key()
        return nil
    }

    private mutating func enter() throws(JSONFailure) {
        guard open.count < limits.maxDepth else { throw JSONFailure(.tooDeep, at: position) }
        position += 1
    }

    /// Gives a value to the array or object it is in; returns that when it ends here, nil when more values follow.
    private mutating func deliver(_ value: JSON) throws(JSONFailure) -> JSON? {
        open.last.isObject ? try deliverMember(value) : try deliverElement(value)
    }

    private mutating func deliverElement(_ value: JSON) throws(JSONFailure) -> JSON? {
        elements.push(value)
        switch try nextByte() {
        case UInt8(ascii: ","):
            position += 1
            return nil
        case UInt8(ascii: "]"):
            position += 1
            return .array(elements.pop(from: open.pop().start))
        default:
            throw JSONFailure(.unexpectedByte, at: position)
        }
    }

    private mutating func deliverMember(_ value: JSON) throws(JSONFailure) -> JSON? {
        if let replaced = open.last.replaced {
            members[replaced].value = value
            open.last.replaced = nil
        } else {
            members.push((key: open.last.key, value: value))
        }
        switch try nextByte() {
        case UInt8(ascii: ","):
            position += 1
            try key()
            return nil
        case UInt8(ascii: "}"):
            position += 1
            keys.endObject()
            return .object(JSONObject(members: members.pop(from: open.pop().start)))
        default:
            throw JSONFailure(.unexpectedByte, at: position)
        }
    }

    /// Reads a key and the colon behind it.
    private mutating func key() throws(JSONFailure) {
        guard try nextByte() == UInt8(ascii: "\"") else { throw JSONFailure(.unexpectedByte, at: position) }
        let offset = position
        let key = try string()
        if let earlier = keys.register(key) {
            guard limits.duplicateKeys == .keepLast else { throw JSONFailure(.duplicateKey(key), at: offset) }
            open.last.replaced = open.last.start + earlier
        } else {
            open.last.key = key
        }
        guard try nextByte() == UInt8(ascii: ":") else { throw JSONFailure(.unexpectedByte, at: position) }
        position += 1
    }
}

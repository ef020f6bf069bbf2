/// The members of a JSON object, in order.
///
/// Keys are told apart by their UTF-8 bytes. Look-up is linear, which for the objects of this platform (a few dozen
/// keys) is faster than hashing.
public struct JSONObject: Sendable {
    /// One key with its value.
    public typealias Element = (key: String, value: JSON)

    var members: [Element]

    /// An object without members.
    public init() {
        members = []
    }

    /// An object without members that has room for `count` of them.
    public init(reserving count: Int) {
        members = []
        members.reserveCapacity(count)
    }

    /// An object of the given pairs in their order; a key must not be given twice.
    public init(_ pairs: [(String, JSON)]) {
        members = pairs.map { (key: $0.0, value: $0.1) }
    }

    init(members: [Element]) {
        self.members = members
    }

    /// The number of members.
    public var count: Int { members.count }

    /// Whether there is no member.
    public var isEmpty: Bool { members.isEmpty }

    /// The keys in order.
    public var keys: [String] { members.map(\.key) }

    /// The value of a key.
    ///
    /// Setting an existing key keeps its place, a new key goes to the end, and setting nil removes the member
    /// (set ``JSON/null`` for the literal).
    public subscript(key: String) -> JSON? {
        get {
            index(of: key).map { members[$0].value }
        }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member at the end without looking whether its key is there already; the caller knows that it is not.
    public mutating func append(_ key: String, _ value: JSON) {
        members.append((key: key, value: value))
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key.hasSameUTF8(as: key) }
    }
}

extension JSONObject: Sequence {
    /// Iterates over the members in order.
    public func makeIterator() -> IndexingIterator<[Element]> {
        members.makeIterator()
    }

    /// The number of members, which a copy of the sequence allocates at once.
    public var underestimatedCount: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with the literal's keys in the order they are written; a key must not be written twice.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements)
    }
}

extension JSONObject: Hashable {
    /// Whether both objects have the same members in the same order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.key.hasSameUTF8(as: $1.key) && $0.value == $1.value }
    }

    /// Feeds the members to a hasher, consistently with `==`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            member.key.hashUTF8(into: &hasher)
            hasher.combine(member.value)
        }
    }
}

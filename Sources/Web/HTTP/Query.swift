public import Domain
import GS1
import OrderedJSON

/// A query string: names and values decoded as form data, with every fault collected.
public struct Query: Sendable {
    /// Names and values in their order.
    let items: [(name: String, value: String)]

    /// Reads the part of a request target behind `?`. Malformed escapes are a fault of the whole query.
    public init(_ text: Substring) throws(Failure) {
        var items: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Query.decode(parts[0]), let value = Query.decode(parts.count == 2 ? parts[1] : "") else {
                throw .validation("query", "Malformed percent-encoding")
            }
            items.append((name, value))
        }
        self.items = items
    }

    /// No query.
    public static let empty = Query()

    private init() {
        items = []
    }

    /// The first value of a name; an empty one counts as absent.
    public subscript(name: String) -> String? {
        items.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    private static func decode(_ part: Substring) -> String? {
        PercentEncoding.decode(part.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 })
    }
}

/// Reads a query's parameters and collects every fault; `check` throws them all at once.
public struct QueryForm {
    private let query: Query
    /// The faults found so far.
    let faults = Faults()

    /// A reader of that query.
    public init(_ query: Query) {
        self.query = query
    }

    /// Throws what was found wrong, if anything.
    public func check() throws(Failure) {
        guard faults.isEmpty else { throw .validation(faults) }
    }

    /// A text in normal form C, as it is stored, or nil; longer than `max` UTF-16 code units or with U+0000 is a fault.
    public func text(_ name: String, max: Int = 200) -> String? {
        read(name, "Must be at most \(max) characters, without U+0000") {
            $0.utf16LengthNFC <= max && !$0.utf8.contains(0) ? $0.nfc : nil
        }
    }

    /// `true` or `1`, `false` or `0`, or nil.
    public func bool(_ name: String) -> Bool? {
        read(name, "Must be true or false") { ["true": true, "1": true, "false": false, "0": false][$0] }
    }

    /// An integer in a range, or nil.
    public func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        read(
            name,
            "Must be an integer from \(range.lowerBound)" + (range.upperBound == .max ? "" : " to \(range.upperBound)")
        ) { text in
            guard let number = Int(text), range.contains(number), text.utf8.first != UInt8(ascii: "+") else {
                return nil
            }
            return number
        }
    }

    /// A member of an enumeration, or nil.
    public func oneOf<T: RawRepresentable & CaseIterable>(_ name: String, _ type: T.Type) -> T?
    where T.RawValue == String {
        read(name, "Must be one of: " + T.allCases.map(\.rawValue).joined(separator: ", "), T.init(rawValue:))
    }

    /// A category slug or alias, or nil.
    public func category(_ name: String) -> Domain.Category? {
        read(name, Domain.Category.expectation) { Domain.Category($0) }
    }

    /// An id, or nil.
    public func identifier<Thing>(_ name: String) -> Identifier<Thing>? {
        read(name, "Must be 24 hexadecimal digits", Identifier<Thing>.init)
    }

    /// A GTIN, or nil.
    func gtin(_ name: String) -> GTIN? {
        Field(query[name].map { .string($0) }, path: name, faults: faults)
            .optionalRead { text throws(IdentifierFailure) in try GTIN(text) }
    }

    /// One of the 24 languages, or nil.
    public func language(_ name: String) -> Language? {
        read(name, "Must be one of: " + Language.all.map(\.code).joined(separator: ", ")) { Language($0) }
    }

    /// A date-time with offset, or nil.
    public func timestamp(_ name: String) -> Timestamp? {
        read(name, "Must be an RFC 3339 date-time with offset", Timestamp.init(rfc3339:))
    }

    /// `page` from 1 and `limit` from 1 to 100; 1 and 20 when absent.
    public func page() -> PageRequest {
        PageRequest(page: integer("page", 1...Int.max) ?? 1, limit: integer("limit", 1...100) ?? 20)
    }

    /// A parameter turned into a value, or nil; one that cannot be turned is a fault.
    public func read<T>(_ name: String, _ rule: @autoclosure () -> String, _ parse: (String) -> T?) -> T? {
        guard let text = query[name] else { return nil }
        guard let value = parse(text) else {
            faults.add(name, rule())
            return nil
        }
        return value
    }
}

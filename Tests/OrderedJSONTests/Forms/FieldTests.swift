import OrderedJSON
import Testing

private enum Category: String, CaseIterable {
    case batteries
    case ironSteel = "iron-steel"
}

private struct WrongDigit: FaultMessage {
    let message: String
}

private struct Unspeakable: Error {}

@Suite("Fields")
struct FieldTests {
    /// Reads a value under the path `f`, and gives the result with the messages noted.
    private func read<T>(_ json: JSON?, _ reader: (Field) -> T?) -> (value: T?, faults: [String]) {
        let faults = Faults()
        let value = reader(Field(json, path: "f", faults: faults))
        #expect(faults.fieldErrors.allSatisfy { $0.path == "f" })
        return (value, faults.fieldErrors.flatMap(\.messages) + faults.formErrors)
    }

    @Test(
        "A required string is normalised and checked",
        arguments: [
            (JSON.string("abc"), "abc", nil),
            ("e\u{301}", "\u{E9}", nil),
            (" a ", " a ", nil),
            ("12345", "12345", nil),
            ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "\u{E9}\u{E9}\u{E9}\u{E9}\u{E9}", nil),
            ("🔋🔋1", "🔋🔋1", nil),
            ("🔋🔋🔋", nil, "Must be at most 5 characters"),
            ("123456", nil, "Must be at most 5 characters"),
            ("", nil, "Must be at least 1 character"),
            (" \t\u{3000}", nil, "Must be at least 1 character"),
            ("a\u{0}", nil, "Must not contain U+0000"),
            (nil, nil, "Required"),
            (7, nil, "Expected string, received number"),
            (["a"], nil, "Expected string, received array"),
            (["a": 1], nil, "Expected string, received object"),
            (false, nil, "Expected string, received boolean"),
        ] as [(JSON, String?, String?)]
    )
    func strings(json: JSON, value: String?, fault: String?) {
        let result = read(json) { $0.string(1...5) }
        #expect(result.value.map { Array($0.utf8) } == value.map { Array($0.utf8) })
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test("An absent value is required")
    func absent() {
        #expect(read(nil) { $0.string() }.faults == ["Required"])
        #expect(read(nil) { $0.bool() }.faults == ["Required"])
        #expect(read(nil) { $0.number() }.faults == ["Required"])
        #expect(read(nil) { $0.integer() }.faults == ["Required"])
        #expect(read(nil) { $0.form() }.faults == ["Required"])
        #expect(read(nil) { $0.array() }.faults == ["Required"])
        #expect(read(nil) { $0.oneOf(Category.self) }.faults == ["Required"])
        #expect(read(nil) { $0.read { $0 } }.faults == ["Required"])
    }

    @Test(
        "Bounds of a length are inclusive, and their fault names the number",
        arguments: [
            (8...10, "1234567", "Must be at least 8 characters"), (8...10, "12345678", nil),
            (8...10, "1234567890", nil),
            (8...10, "12345678901", "Must be at most 10 characters"), (1...1, "ab", "Must be at most 1 character"),
            (0...3, "", nil), (0...3, "  ", nil), (8...10, "", "Must be at least 8 characters"),
        ] as [(ClosedRange<Int>, String, String?)]
    )
    func lengths(range: ClosedRange<Int>, text: String, fault: String?) {
        let result = read(.string(text)) { $0.string(range) }
        #expect(result.faults == [fault].compactMap(\.self))
        #expect(result.value == (fault == nil ? text : nil))
    }

    @Test(
        "Trimming drops white space before the length is taken",
        arguments: [
            ("  a b  ", "a b", nil), ("\u{A0}\n12345\u{2003}", "12345", nil),
            ("   ", nil, "Must be at least 1 character"),
            (" 123456 ", nil, "Must be at most 5 characters"),
        ] as [(String, String?, String?)]
    )
    func trimming(text: String, value: String?, fault: String?) {
        let result = read(.string(text)) { $0.string(1...5, trimmed: true) }
        #expect(result.value == value)
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test(
        "Booleans are not converted",
        arguments: [
            (true, true, nil), (false, false, nil), ("true", nil, "Expected boolean, received string"),
            (1, nil, "Expected boolean, received number"), (nil, nil, "Required"),
        ] as [(JSON, Bool?, String?)]
    )
    func booleans(json: JSON, value: Bool?, fault: String?) {
        let result = read(json) { $0.bool() }
        #expect(result.value == value)
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test(
        "Numbers keep their digits and stay in the range of a double",
        arguments: [
            ("1.10", "1.10", nil), ("12345678901234567890123", "12345678901234567890123", nil),
            ("1e400", nil, "Must be within the range of a double"), (#""1""#, nil, "Expected number, received string"),
            ("null", nil, "Required"),
        ] as [(String, String?, String?)]
    )
    func numbers(document: String, text: String?, fault: String?) throws {
        let json = try JSON.parse(document)
        let result = read(json) { $0.number() }
        #expect(result.value?.text == text)
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test(
        "Whole numbers are taken in any notation and held to their range",
        arguments: [
            ("1", 1, nil), ("100", 100, nil), ("4.8e1", 48, nil), ("48.0", 48, nil), ("0", nil, "Must be at least 1"),
            ("-5", nil, "Must be at least 1"), ("101", nil, "Must be at most 100"),
            ("1.5", nil, "Must be a whole number"),
            ("-1.5", nil, "Must be a whole number"), ("1e30", nil, "Must be at most 100"),
            ("1e400", nil, "Must be at most 100"),
            ("-1e30", nil, "Must be at least 1"), (#""5""#, nil, "Expected number, received string"),
        ] as [(String, Int?, String?)]
    )
    func integers(document: String, value: Int?, fault: String?) throws {
        let json = try JSON.parse(document)
        let result = read(json) { $0.integer(1...100) }
        #expect(result.value == value)
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test(
        "Arrays are counted, and their elements carry their index",
        arguments: [
            ([], nil, "Must contain at least 1 item"), ([1], ["f.0"], nil), ([1, 2, 3], ["f.0", "f.1", "f.2"], nil),
            ([1, 2, 3, 4], nil, "Must contain at most 3 items"), (["a": 1], nil, "Expected array, received object"),
        ] as [(JSON, [String]?, String?)]
    )
    func arrays(json: JSON, paths: [String]?, fault: String?) {
        let result = read(json) { $0.array(1...3) }
        #expect(result.value?.map(\.path) == paths)
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test("The fault of a single item is in the singular")
    func singular() {
        #expect(read([1, 2]) { $0.array(0...1) }.faults == ["Must contain at most 1 item"])
        #expect(read([1]) { $0.array(2...3) }.faults == ["Must contain at least 2 items"])
    }

    @Test(
        "One of a set is matched exactly, else the set is told",
        arguments: [
            ("batteries", .batteries, nil), ("iron-steel", .ironSteel, nil),
            ("ironSteel", nil, "Must be one of: batteries, iron-steel"),
            ("Batteries", nil, "Must be one of: batteries, iron-steel"),
            ("", nil, "Must be one of: batteries, iron-steel"),
            (1, nil, "Expected string, received number"),
        ] as [(JSON, Category?, String?)]
    )
    private func oneOf(json: JSON, value: Category?, fault: String?) {
        let result = read(json) { $0.oneOf(Category.self) }
        #expect(result.value == value)
        #expect(result.faults == [fault].compactMap(\.self))
    }

    @Test("A parser's own message becomes the fault, and no other error leaks")
    func parsers() {
        func digits(_ text: String) throws(WrongDigit) -> Int {
            guard let value = Int(text) else { throw WrongDigit(message: "Not digits: \(text)") }
            return value
        }
        #expect(read("12") { $0.read(digits) }.value == 12)
        #expect(read("x") { $0.read(digits) }.faults == ["Not digits: x"])
        #expect(read("") { $0.read(digits) }.faults == ["Must be at least 1 character"])
        #expect(read("123") { $0.read(length: 1...2, digits) }.faults == ["Must be at most 2 characters"])
        #expect(read(" 12 ") { $0.read(trimmed: true, digits) }.value == 12)
        #expect(read("x") { $0.read { _ -> Int in throw Unspeakable() } }.faults == ["Invalid value"])
        #expect(read("[1") { $0.read { try JSON.parse($0) } }.faults == ["The text ends inside a value, at byte 2"])
    }

    @Test(
        "The optional twins take absence, null and an empty string for nothing",
        arguments: [nil, .some(.null), ""] as [JSON?]
    )
    func optionalAbsent(json: JSON?) {
        #expect(read(json) { $0.optionalString(3...5) } == (nil, []))
        #expect(read(json) { $0.optionalRead { Int($0) } } == (nil, []))
        #expect(read(json) { $0.optionalOneOf(Category.self) } == (nil, []))
        guard json != .some("") else { return }
        #expect(read(json) { $0.optionalBool() } == (nil, []))
        #expect(read(json) { $0.optionalInteger(1...2) } == (nil, []))
        #expect(read(json) { $0.optionalNumber()?.text } == (nil, []))
        #expect(read(json) { $0.optionalForm()?.path } == (nil, []))
        #expect(read(json) { $0.optionalArray()?.count } == (nil, []))
    }

    @Test("The optional twins hold a value that is there to the same rules")
    func optionalPresent() {
        #expect(read("abc") { $0.optionalString(1...3) } == ("abc", []))
        #expect(read("  ") { $0.optionalString(trimmed: true) } == (nil, []))
        #expect(read("abcd") { $0.optionalString(1...3) } == (nil, ["Must be at most 3 characters"]))
        #expect(read(1) { $0.optionalString() } == (nil, ["Expected string, received number"]))
        #expect(read("5") { $0.optionalRead { Int($0) ?? 0 } } == (5, []))
        #expect(read(5) { $0.optionalRead { $0 } } == (nil, ["Expected string, received number"]))
        #expect(read("batteries") { $0.optionalOneOf() } == (Category.batteries, []))
        #expect(read("x") { $0.optionalOneOf(Category.self) } == (nil, ["Must be one of: batteries, iron-steel"]))
        #expect(read(true) { $0.optionalBool() } == (true, []))
        #expect(read("") { $0.optionalBool() } == (nil, ["Expected boolean, received string"]))
        #expect(read(2) { $0.optionalInteger(1...2) } == (2, []))
        #expect(read(3) { $0.optionalInteger(1...2) } == (nil, ["Must be at most 2"]))
        #expect(read(3) { $0.optionalNumber()?.text } == ("3", []))
        #expect(read(["k": 1]) { $0.optionalForm()?["k"].path } == ("f.k", []))
        #expect(read([]) { $0.optionalForm()?.path } == (nil, ["Expected object, received array"]))
        #expect(read([1]) { $0.optionalArray(1...1)?.count } == (1, []))
        #expect(read([]) { $0.optionalArray(1...1)?.count } == (nil, ["Must contain at least 1 item"]))
    }
}

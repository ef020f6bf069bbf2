import OrderedJSON
import Testing

@Suite("Limits of the parser")
struct JSONLimitsTests {
    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test("Nesting is allowed to the limit and refused at the bracket that goes beyond it", arguments: [0, 1, 64, 256])
    func depth(limit: Int) throws {
        let limits = JSONLimits(maxDepth: limit)
        #expect(try JSON.parse(Self.nested(limit) + (limit == 0 ? "1" : ""), limits: limits).kind != "null")
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse(Self.nested(limit + 1), limits: limits) }
        #expect(failure == JSONFailure(.tooDeep, at: limit))
    }

    @Test("The standard depth is 64, for objects too")
    func standardDepth() {
        let text = String(repeating: #"{"a":"#, count: 100)
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse(text) }
        #expect(failure == JSONFailure(.tooDeep, at: 64 * 5))
    }

    @Test("Siblings do not count as depth")
    func siblings() throws {
        let text = "[" + Array(repeating: Self.nested(63), count: 50).joined(separator: ",") + "]"
        #expect(try JSON.parse(text).arrayValue?.count == 50)
    }

    @Test("No depth that can be set exhausts a small stack, whatever is done with the value")
    func smallStack() async {
        let depth = JSONLimits.greatestDepth
        let limits = JSONLimits(maxDepth: .max)
        #expect(limits.maxDepth == depth)
        let text = String(repeating: #"[{"k":"#, count: depth / 2) + "1" + String(repeating: "}]", count: depth / 2)
        let isWhole = await onSmallStack {
            guard let value = try? JSON.parse(text, limits: limits), let again = try? JSON.parse(text, limits: limits)
            else { return false }
            return value == again && value.hashValue == again.hashValue && value.text == text
                && (try? value.canonical()) == Array(text.utf8) && value.pretty.utf8.count > text.utf8.count
        }
        #expect(isWhole)
    }

    @Test("A million open brackets are refused, not crashed on")
    func openBrackets() {
        let failure = #expect(throws: JSONFailure.self) {
            try JSON.parse(Array(repeating: UInt8(ascii: "["), count: 1_000_000), limits: JSONLimits(maxDepth: .max))
        }
        #expect(failure?.kind == .tooDeep)
    }

    @Test("A document is allowed to be as long as the limit and not a byte longer")
    func size() throws {
        let limits = JSONLimits(maxBytes: 8)
        #expect(try JSON.parse(#""123456""#, limits: limits) == "123456")
        let failure = #expect(throws: JSONFailure.self) { try JSON.parse(#""1234567""#, limits: limits) }
        #expect(failure == JSONFailure(.tooLarge, at: 8))
        #expect(failure?.message == "Longer than the 8 bytes allowed")
    }

    @Test("The standard size is 16 MiB")
    func standardSize() throws {
        let blank = UInt8(ascii: " ")
        let fitting = [UInt8(ascii: "1")] + Array(repeating: blank, count: (16 << 20) - 1)
        #expect(try JSON.parse(fitting) == 1)
        #expect(throws: JSONFailure(.tooLarge, at: 16 << 20)) { try JSON.parse(fitting + [blank]) }
    }

    @Test(
        "With keepLast, the last value of a key stands at the place of the first",
        arguments: [
            (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
            (#"{"a":1,"a":2,"b":3,"a":4,"c":5}"#, #"{"a":4,"b":3,"c":5}"#),
            (#"{"a":{"x":1},"a":{"y":2},"a":[]}"#, #"{"a":[]}"#),
            (#"{"a":{"b":1,"b":2},"b":3,"a":{"c":4,"c":5}}"#, #"{"a":{"c":5},"b":3}"#),
            (#"[{"a":1,"a":2},{"a":3}]"#, #"[{"a":2},{"a":3}]"#),
        ]
    )
    func keepLast(document: String, kept: String) throws {
        #expect(try JSON.parse(document, limits: JSONLimits(duplicateKeys: .keepLast)).text == kept)
    }

    @Test(
        "A duplicate is found among any number of keys, wherever the first one stands",
        arguments: [
            2, 63, 64, 65, 66, 200, 10_000,
        ]
    )
    func manyKeys(count: Int) throws {
        let members = (0..<count).map { #""key\#($0)":\#($0)"# }
        let all = members.joined(separator: ",")
        #expect(try JSON.parse("{\(all)}").objectValue?.count == count)
        for again in [0, count / 2, count - 1] {
            let document = #"{\#(all),"key\#(again)":"again"}"#
            let failure = #expect(throws: JSONFailure.self) { try JSON.parse(document) }
            #expect(failure == JSONFailure(.duplicateKey("key\(again)"), at: all.utf8.count + 2))

            let kept = try JSON.parse(document, limits: JSONLimits(duplicateKeys: .keepLast))
            #expect(kept.objectValue?.count == count)
            #expect(kept["key\(again)"] == "again")
            #expect(kept.objectValue?.keys == (0..<count).map { "key\($0)" })
        }
    }
}

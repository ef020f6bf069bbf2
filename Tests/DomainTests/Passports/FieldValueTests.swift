import OrderedJSON
import Testing

@testable import Domain

@Suite("Values of fields")
struct FieldValueTests {
    typealias DataType = FieldSchema.DataType

    @Test(
        "A value of the field's type fits",
        arguments: [
            (DataType.string, "text"), (.string, " "), (.number, 0), (.number, .number(big)), (.boolean, false),
            (.date, "2026"), (.date, "2026-03"), (.date, "2024-02-29"), (.date, "2026-03-02T08:15:00+01:00"),
            (.enumeration, "a"), (.enumeration, "no option"), (.multipleEnumeration, []),
            (.multipleEnumeration, ["a", "no option"]), (.array, []), (.array, [1, "two", nil, [3]]), (.object, [:]),
            (.object, ["a": ["b": 1]]), (.url, "https://example.com/a"), (.url, "http://example.com"),
            (.fileReference, "https://example.com/a.pdf"), (.fileReference, ["url": "https://example.com/a.pdf"]),
            (
                .fileReference,
                ["url": "https://example.com/a.pdf", "name": "A", "mimeType": "application/pdf", "sha256": "00"]
            ),
        ] as [(DataType, JSON)]
    )
    func fits(type: DataType, value: JSON) throws {
        #expect(try FieldValue.fault(of: value, for: SampleTemplate.schema(type)) == nil)
    }

    @Test("Null and empty text clear a field of any type", arguments: DataType.allCases)
    func clearing(type: DataType) throws {
        let field = try SampleTemplate.schema(type)
        #expect(FieldValue.fault(of: .null, for: field) == nil)
        #expect(FieldValue.fault(of: "", for: field) == nil)
    }

    @Test(
        "A value of another type is refused and never coerced",
        arguments: [
            (DataType.string, 48, "Expected string, received number"),
            (.string, ["a"], "Expected string, received array"), (.number, "48", "Expected number, received string"),
            (.number, true, "Expected number, received boolean"),
            (.boolean, "true", "Expected boolean, received string"),
            (.boolean, 1, "Expected boolean, received number"), (.date, 2026, "Expected string, received number"),
            (.enumeration, ["a"], "Expected string, received array"),
            (.multipleEnumeration, "a", "Expected array, received string"),
            (.multipleEnumeration, ["a", 1], "Must be an array of strings"),
            (.multipleEnumeration, ["a", "b", "a"], "Must not hold a string twice"),
            (.array, [:], "Expected array, received object"), (.object, [], "Expected object, received array"),
            (.object, "{}", "Expected object, received string"), (.url, 1, "Expected string, received number"),
            (.url, "example.com", "Must be an absolute http or https URL"),
            (.url, "javascript:alert(1)", "Must be an absolute http or https URL"),
            (.fileReference, "http://example.com/a.pdf", "Must be an absolute https URL"),
            (.fileReference, 1, "Expected string or object, received number"), (.fileReference, [:], "Needs a url"),
            (.fileReference, ["url": "http://example.com/a"], "Must be an absolute https URL"),
            (.fileReference, ["url": "https://example.com/a", "size": 1], "Unknown key \"size\""),
            (.fileReference, ["url": "https://example.com/a", "name": 1], "Expected string for name, received number"),
        ] as [(DataType, JSON, String)]
    )
    func misfits(type: DataType, value: JSON, fault: String) throws {
        #expect(try FieldValue.fault(of: value, for: SampleTemplate.schema(type)) == fault)
    }

    @Test(
        "A date that the calendar does not have is refused",
        arguments: ["2023-02-29", "2026-13", "26-03-02", "2026-3-2", "yesterday", "2026-03-02T25:00:00Z", " 2026"]
    )
    func dates(text: String) throws {
        let fault = try FieldValue.fault(of: .string(text), for: SampleTemplate.schema(.date))
        #expect(fault == "Must be a real date: YYYY-MM-DD, YYYY-MM, YYYY or an RFC 3339 date-time")
    }

    @Test("A number outside the range of doubles is refused, however deep it lies")
    func range() throws {
        let huge = JSON.number(try #require(JSONNumber("1e400")))
        let rule = "Numbers must lie in the range of a double"
        #expect(try FieldValue.fault(of: huge, for: SampleTemplate.schema(.number)) == rule)
        #expect(try FieldValue.fault(of: [["a": [huge]]], for: SampleTemplate.schema(.array)) == rule)
    }

    @Test("U+0000 is refused wherever it stands, because PostgreSQL cannot store it")
    func nul() throws {
        let rule = "Must not contain U+0000"
        #expect(try FieldValue.fault(of: "a\u{0}b", for: SampleTemplate.schema(.string)) == rule)
        #expect(try FieldValue.fault(of: [["a": "\u{0}"]], for: SampleTemplate.schema(.array)) == rule)
        #expect(try FieldValue.fault(of: ["a\u{0}": 1], for: SampleTemplate.schema(.object)) == rule)
    }

    @Test("Nesting ends at 16, size at 64 KiB of JSON")
    func limits() throws {
        let (array, string) = (try SampleTemplate.schema(.array), try SampleTemplate.schema(.string))
        let deepest = (1..<16).reduce(JSON.array([1])) { inner, _ in [inner] }
        #expect(FieldValue.fault(of: deepest, for: array) == nil)
        #expect(FieldValue.fault(of: [deepest], for: array) == "Must be nested at most 16 deep")
        let longest = String(repeating: "a", count: 64 * 1_024 - 2)
        #expect(FieldValue.fault(of: .string(longest), for: string) == nil)
        #expect(FieldValue.fault(of: .string(longest + "a"), for: string) == "Must be at most 64 KiB")
    }

    private static let big = JSONNumber("12345678901234567890.10") ?? JSONNumber(0)
}

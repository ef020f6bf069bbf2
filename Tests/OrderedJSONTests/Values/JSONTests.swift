import OrderedJSON
import Testing

@Suite("JSON values")
struct JSONTests {
    @Test("Literals make values and keep the order of their keys")
    func literals() {
        let name = "Cell"
        let value: JSON = [
            "zeta": nil, "alpha": true, "count": 48, "name": "\(name) 7", "list": [1, "a", [:]], "empty": [],
        ]
        #expect(value.text == #"{"zeta":null,"alpha":true,"count":48,"name":"Cell 7","list":[1,"a",{}],"empty":[]}"#)
    }

    @Test("Accessors give the value of their own kind and nil for any other")
    func accessors() {
        let values: [JSON] = [nil, true, 7, "a", [1], ["k": 1]]
        #expect(values.map(\.isNull) == [true, false, false, false, false, false])
        #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
        #expect(values.map(\.numberValue?.text) == [nil, nil, "7", nil, nil, nil])
        #expect(values.map(\.intValue) == [nil, nil, 7, nil, nil, nil])
        #expect(values.map(\.stringValue) == [nil, nil, nil, "a", nil, nil])
        #expect(values.map(\.arrayValue?.count) == [nil, nil, nil, nil, 1, nil])
        #expect(values.map(\.objectValue?.count) == [nil, nil, nil, nil, nil, 1])
        #expect(values.map(\.kind) == ["null", "boolean", "number", "string", "array", "object"])
    }

    @Test("Subscripts reach into objects and arrays and give nil beyond them")
    func subscripts() {
        let value: JSON = ["list": [10, ["k": "v"]], "none": nil]
        #expect(value["list"]?[0] == 10)
        #expect(value["list"]?[1]?["k"] == "v")
        #expect(value["none"] == .some(.null))
        #expect(value["absent"] == JSON?.none)
        #expect(value["list"]?[2] == JSON?.none)
        #expect(value["list"]?[-1] == JSON?.none)
        #expect(value["list"]?["k"] == JSON?.none)
        #expect(value[0] == JSON?.none)
    }

    @Test(
        "Doubles of ours are written in their shortest form, and as null when they are not finite",
        arguments: [
            (48.0, "48"), (0.1, "0.1"), (-0.0, "0"), (1e21, "1e+21"), (2.50, "2.5"), (-1.5e-9, "-1.5e-9"),
            (Double.infinity, "null"), (-Double.infinity, "null"), (Double.nan, "null"),
        ]
    )
    func doubles(number: Double, text: String) {
        #expect(JSON.double(number).text == text)
    }

    @Test("Integers of every width keep all their digits")
    func integers() {
        #expect(JSON(UInt64.max).text == "18446744073709551615")
        #expect(JSON(Int8.min).text == "-128")
        #expect(JSON.integer(.min).text == "-9223372036854775808")
    }

    @Test("A missing string is null")
    func optionalStrings() {
        #expect(JSON.optional("a") == "a")
        #expect(JSON.optional(nil) == .null)
    }

    @Test(
        "Values are equal when they would be written alike",
        arguments: [
            ("1.1", "1.10"), ("1", "1.0"), (#""é""#, "\"e\u{301}\""), (#"{"é":1}"#, "{\"e\u{301}\":1}"),
            (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#), ("[1,2]", "[2,1]"), ("null", "false"), ("0", "false"), ("[]", "{}"),
            (#""1""#, "1"), (#"[["a"],"b"]"#, #"[["a","b"]]"#),
        ]
    )
    func equality(left: String, right: String) throws {
        let values = [try JSON.parse(left), try JSON.parse(right)]
        #expect(values[0] != values[1])
        #expect(values == [try JSON.parse(left), try JSON.parse(right)])
        #expect(Set(values).count == 2)
        #expect(Set(values + values).count == 2)
    }
}

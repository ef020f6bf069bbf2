import OrderedJSON
import Testing

@Suite("Forms")
struct FormTests {
    @Test(
        "A body that is no object has that one fault, whatever is read from it",
        arguments: [
            (JSON.array([]), "array"), (.null, "null"), ("text", "string"), (1, "number"), (true, "boolean"),
        ]
    )
    func notAnObject(body: JSON, kind: String) {
        let form = Form(body)
        #expect(form["name"].string() == nil)
        #expect(form["gs1"].form() == nil)
        #expect(form["list"].array(1...2) == nil)
        #expect(form.faults.formErrors == ["Expected object, received \(kind)"])
        #expect(form.faults.fieldErrors.isEmpty)
        #expect(form.object.isEmpty)
    }

    @Test("An element that is no object has its fault at its own path")
    func notAnObjectInside() {
        let form = Form(["passports": [["a": 1], 5]])
        let items = form["passports"].array()?.map { $0.form() }
        #expect(items?.count == 2)
        #expect(items?[1] == nil)
        #expect(form.faults.first == "passports.1: Expected object, received number")

        let faults = Faults()
        #expect(Form(5, path: "item", faults: faults)["x"].string() == nil)
        #expect(faults.fieldErrors.map(\.path) == ["item"])
        #expect(faults.first == "item: Expected object, received number")
    }

    @Test("Keys are told as they were sent, and null is present")
    func keys() {
        let form = Form(["b": nil, "a": 1])
        #expect(form.keys == ["b", "a"])
        #expect(form.has("b"))
        #expect(form["b"].isPresent)
        #expect(form["b"].json == .some(.null))
        #expect(!form.has("c"))
        #expect(!form["c"].isPresent)
        #expect(form.faults.isEmpty)
    }

    @Test("All faults of a nested body are collected under dotted paths")
    func allFaults() throws {
        let body = try JSON.parse(#"{"passports":[{"gs1":{"gtin":7}},{},{"gs1":null},{"gs1":{"gtin":" "}}],"limit":0}"#)
        let form = Form(body)
        for item in form["passports"].array(1...100) ?? [] {
            _ = item.form()?["gs1"].form()?["gtin"].string(1...14)
        }
        _ = form["limit"].integer(1...100)
        _ = form["name"].string()
        form["name"].fault("Given twice")
        #expect(
            form.faults.fieldErrors.map(\.path) == [
                "passports.0.gs1.gtin", "passports.1.gs1", "passports.2.gs1", "passports.3.gs1.gtin", "limit", "name",
            ]
        )
        #expect(
            form.faults.fieldErrors.map(\.messages) == [
                ["Expected string, received number"], ["Required"], ["Required"], ["Must be at least 1 character"],
                ["Must be at least 1"], ["Required", "Given twice"],
            ]
        )
        #expect(form.faults.first == "passports.0.gs1.gtin: Expected string, received number (and 6 more)")
    }
}

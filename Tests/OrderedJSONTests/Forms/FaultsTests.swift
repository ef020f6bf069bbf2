import OrderedJSON
import Testing

@Suite("Collected faults")
struct FaultsTests {
    @Test("Faults are kept by path, in the order of the first fault of each")
    func order() {
        let faults = Faults()
        #expect(faults.isEmpty)
        faults.add("b", "one")
        faults.add("a", "two")
        faults.add("b", "three")
        faults.addForm("four")
        #expect(!faults.isEmpty)
        #expect(faults.fieldErrors.map(\.path) == ["b", "a"])
        #expect(faults.fieldErrors.map(\.messages) == [["one", "three"], ["two"]])
        #expect(faults.formErrors == ["four"])
    }

    @Test("The first fault is told with the number of the others")
    func first() {
        let faults = Faults()
        #expect(faults.first == "")
        faults.add("gs1.gtin", "Required")
        #expect(faults.first == "gs1.gtin: Required")
        faults.addForm("Whole")
        #expect(faults.first == "gs1.gtin: Required (and 1 more)")
        faults.add("gs1.gtin", "Again")
        #expect(faults.first == "gs1.gtin: Required (and 2 more)")
    }

    @Test("A fault of the whole body is told without a path")
    func wholeBody() {
        let faults = Faults()
        faults.add("", "Expected object, received array")
        #expect(faults.first == "Expected object, received array")
        #expect(faults.formErrors == ["Expected object, received array"])
        #expect(faults.fieldErrors.isEmpty)
    }
}

import OrderedJSON
import Testing

@Suite("JSON objects")
struct JSONObjectTests {
    @Test("Setting a key keeps its place, a new key goes to the end, nil removes")
    func setting() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = 20
        object["d"] = 4
        object["a"] = nil
        object["absent"] = nil
        object["c"] = .some(.null)
        #expect(JSON.object(object).text == #"{"b":20,"c":null,"d":4}"#)
        #expect(object.keys == ["b", "c", "d"])
        #expect(object.count == 3)
    }

    @Test("Keys that only normalise to the same text are different keys")
    func canonicallyEquivalentKeys() {
        var object = JSONObject()
        object["é"] = 1
        object["e\u{301}"] = 2
        #expect(object.count == 2)
        #expect(object["é"] == 1)
        #expect(object["e\u{301}"] == 2)
        // Two marks in either order: canonically equivalent and of equal length.
        let marks: JSONObject = ["a\u{301}\u{323}": 1]
        #expect(marks["a\u{323}\u{301}"] == JSON?.none)
    }

    @Test("Iteration and construction keep the order")
    func order() {
        let pairs: [(String, JSON)] = [("z", 1), ("a", 2), ("m", 3)]
        var appended = JSONObject(reserving: 3)
        #expect(appended.isEmpty)
        for (key, value) in pairs { appended.append(key, value) }
        #expect(appended == JSONObject(pairs))
        #expect(appended.map(\.key) == ["z", "a", "m"])
        #expect(appended.map(\.value) == [1, 2, 3])
        #expect(appended != ["a": 2, "z": 1, "m": 3])
    }
}

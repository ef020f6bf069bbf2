import EPCIS
import OrderedJSON
import Testing

@Suite("Event hashes")
struct EventHashTests {
    /// Changes of the sample after which it says the same.
    static let same: [[(String, JSON?)]] = [
        [("eventTime", "2027-02-18T09:30:00.1250Z")],
        [("eventTime", "2027-02-18T03:00:00.12549-06:30")],
        [("recordTime", "2027-02-18T11:00:00Z"), ("eventID", "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8")],
        [("errorDeclaration", ["declarationTime": "2027-03-18T11:00:00Z"])],
        [
            (
                "epcList",
                ["https://x.example/p/01/9506000134369/21/S2?17=301231", "https://id.gs1.org/01/19506000134366/21/S1"]
            )
        ],
        [("bizStep", "https://ref.gs1.org/cbv/BizStep-inspecting")],
        [("bizStep", "cbv:BizStep-inspecting")],
        [("readPoint", ["id": "urn:epc:id:sgln:9506000.13435.0"])],
        [("rdfs:comment", "Seen by the night shift")],
        [("quantityList", []), ("sourceList", [])],
        [("@context", [["example": "https://ns.example.com/epcis/"]])],
    ]

    /// Changes after which it says something else.
    static let different: [[(String, JSON?)]] = [
        [("type", "TransactionEvent"), ("bizTransactionList", [["bizTransaction": "urn:a:b"]])],
        [("eventTime", "2027-02-18T10:30:00.1255+01:00")],
        [("eventTimeZoneOffset", "+02:00")],
        [("epcList", ["https://id.gs1.org/01/09506000134369/21/S2"])],
        [("epcList", nil), ("quantityList", [["epcClass": "urn:a:b"]])],
        [("action", "ADD")],
        [("bizStep", "packing")],
        [("bizStep", nil)],
        [("disposition", "damaged")],
        [("persistentDisposition", ["set": ["recalled"]])],
        [("readPoint", nil), ("bizLocation", Samples.object["readPoint"])],
        [("readPoint", ["id": "https://id.gs1.org/414/9506000134352/254/1"])],
        [("certificationInfo", "https://c.example.com/1")],
        [("bizTransactionList", [["bizTransaction": "urn:a:b"]])],
        [("bizTransactionList", [["type": "po", "bizTransaction": "urn:a:b"]])],
        [("sourceList", [["type": "location", "source": "urn:a:b"]])],
        [("destinationList", [["type": "location", "destination": "urn:a:b"]])],
        [("sensorElementList", [["sensorReport": [["type": "Temperature", "value": 5]]]])],
        [("example:note", "x")],
        [("example:note", "y")],
        [("example:note", ["example:x": ""])],
        [("action", "ADD"), ("ilmd", ["example:note": "x"])],
    ]

    @Test("An event has the hash of every other spelling of it", arguments: same)
    func spellings(changes: [(String, JSON?)]) throws {
        let expected = try Samples.event(Samples.object)
        let event = try Samples.event(Samples.changed(Samples.object, changes))
        #expect(event.preHash == expected.preHash)
        #expect(event.hash() == expected.hash())
    }

    @Test("Events that say different things have different hashes")
    func differences() throws {
        var hashes = [try Samples.event(Samples.object).hash()]
        for changes in Self.different {
            hashes.append(try Samples.event(Samples.changed(Samples.object, changes)).hash())
        }
        #expect(Set(hashes).count == Self.different.count + 1)
    }

    @Test("The hash is a named information URI, and the identifier of an event without one")
    func form() throws {
        let event = try Samples.event(Samples.object)
        let hash = event.hash()
        #expect(hash.hasPrefix("ni:///sha-256;"))
        #expect(hash.hasSuffix("?ver=CBV2.0"))
        #expect(hash.utf8.count == 14 + 64 + 11)
        #expect(event.id == hash)
        let named = try Samples.event(Samples.changed(Samples.object, [("eventID", "urn:uuid:1")]))
        #expect(named.id == "urn:uuid:1")
    }

    @Test("Order of keys and of lists does not matter, at any depth")
    func order() throws {
        let lists: [(String, JSON?)] = [
            (
                "bizTransactionList",
                [["type": "po", "bizTransaction": "urn:a:1"], ["type": "inv", "bizTransaction": "urn:a:2"]]
            ),
            (
                "sourceList",
                [["type": "location", "source": "urn:a:3"], ["type": "owning_party", "source": "urn:a:4"]]
            ),
            ("example:note", ["b": [["x": 2], ["y": 1]], "a": 1]),
        ]
        let event = Samples.changed(Samples.object, lists)
        let reversed = JSONObject(event.map { ($0.key, Self.reversed($0.value)) }.reversed())
        #expect(try Samples.event(event).hash() == Samples.event(reversed).hash())
    }

    private static func reversed(_ json: JSON) -> JSON {
        switch json {
        case .array(let elements): .array(elements.reversed().map(reversed))
        case .object(let object): .object(JSONObject(object.map { ($0.key, reversed($0.value)) }.reversed()))
        default: json
        }
    }

    @Test(
        "Numbers lose what says nothing",
        arguments: [
            ("2.0", "2"), ("1.50", "1.5"), ("-0.0", "0"), ("0.00001", "0.00001"), ("1e3", "1000"), ("1.5E-2", "0.015"),
            ("12345678901234567890.10", "12345678901234567890.1"), ("100", "100"), ("-7", "-7"), ("1e400", "1e400"),
            ("1e-9223372036854775808", "1e-9223372036854775808"),
        ]
    )
    func numbers(text: String, expected: String) throws {
        let number = try #require(JSONNumber(text))
        let event = Samples.changed(Samples.object, [("example:value", .number(number))])
        #expect(try Samples.event(event).preHash.hasSuffix("{https://ns.example.com/epcis/}value=\(expected)"))
        let written = Samples.changed(Samples.object, [("example:value", .string(" \(text)\n"))])
        #expect(try Samples.event(written).preHash == Samples.event(event).preHash)
    }

    @Test("An extension is named by its namespace, whatever the prefix, and also as an absolute URI")
    func namespaces() throws {
        let prefixed = try Samples.event(Samples.changed(Samples.object, [("example:note", "x")]))
        let other = try Samples.event(
            Samples.changed(Samples.object, [("other:note", "x")]),
            context: [.string(EventContext.gs1), ["other": "https://ns.example.com/epcis/"]]
        )
        let absolute = try Samples.event(Samples.changed(Samples.object, [("https://ns.example.com/epcis/note", "x")]))
        #expect(prefixed.preHash.hasSuffix("{https://ns.example.com/epcis/}note=x"))
        #expect(other.hash() == prefixed.hash())
        #expect(absolute.hash() == prefixed.hash())
    }

    @Test("Truth values, nothing, empty objects and lists in lists are said")
    func leaves() throws {
        let note: JSON = ["t": true, "n": nil, "o": [:], "e": [], "l": [[1, 2], 3], "s": ""]
        let event = try Samples.event(Samples.changed(Samples.object, [("example:note", note)]))
        #expect(event.preHash.hasSuffix("{https://ns.example.com/epcis/}notel=1=2l=3nost=true"))
    }

    @Test("The hash of a hashed event is the same each time, and does not come of the text's length")
    func stability() throws {
        let event = try Samples.event(
            Samples.changed(Samples.object, [("example:note", .string(String(repeating: "x", count: 100_000)))])
        )
        #expect(event.hash() == event.hash())
        #expect(event.preHash.utf8.count > 100_000)
    }
}

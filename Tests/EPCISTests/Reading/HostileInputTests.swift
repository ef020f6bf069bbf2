import EPCIS
import Foundation
import OrderedJSON
import TestRandomness
import Testing

/// Input that means harm, or is broken: it costs no more than its size, and says what is wrong with it.
@Suite("Hostile input")
struct HostileInputTests {
    @Test("Nesting beyond the limit is refused, in JSON and in XML")
    func depth() {
        let open = String(repeating: "[", count: 5_000)
        let elements = String(repeating: "<a>", count: 5_000)
        #expect(Samples.refusal(Array(open.utf8))?.rule == .limit)
        #expect(Samples.refusal(Array(elements.utf8))?.rule == .limit)
    }

    @Test("As deep as the limit allows, an event is hashed and written on a small stack")
    func deepest() async throws {
        var note: JSON = "x"
        for level in 0..<190 { note = level % 2 == 0 ? ["example:n": note] : [note] }
        let bytes = JSON.object(Samples.document([Samples.changed(Samples.object, [("example:note", note)])])).bytes
        let lengths = try await onSmallStack { () -> Result<[Int], any Error> in
            Result {
                let document = try EPCISDocument(json: bytes, limits: ReadingLimits(maxDepth: 256))
                let events = document.events.compactMap(\.event)
                let envelope = EPCISEnvelope(creationDate: Instant(seconds: 0))
                let xml = try envelope.xml(events)
                let again = try EPCISDocument(xml: xml, limits: ReadingLimits(maxDepth: 256))
                return (events + again.events.compactMap(\.event)).map { $0.preHash.utf8.count }
            }
        }
        .get()
        #expect(lengths.count == 2)
        #expect(lengths[0] == lengths[1])
    }

    @Test("Too many bytes and too many events are refused")
    func size() throws {
        let bytes = JSON.object(Samples.document([Samples.object, Samples.object, Samples.object])).bytes
        #expect(Samples.refusal(bytes, limits: ReadingLimits(maxBytes: 100))?.rule == .limit)
        #expect(Samples.refusal(bytes, limits: ReadingLimits(maxEvents: 2))?.path == "$.epcisBody.eventList")
        #expect(Samples.refusal(bytes, limits: ReadingLimits(maxEvents: 3)) == nil)
        let xml = Array(XMLReadingTests.document(String(repeating: XMLReadingTests.plain, count: 3)).utf8)
        #expect(Samples.refusal(xml, limits: ReadingLimits(maxBytes: 100))?.rule == .limit)
        #expect(Samples.refusal(xml, limits: ReadingLimits(maxEvents: 2))?.rule == .limit)
        let small = Array("<a>\(String(repeating: "<b/>", count: 2_000))</a>".utf8)
        #expect(Samples.refusal(small, limits: ReadingLimits(maxBytes: 20_000))?.rule == .limit)
        #expect(Samples.refusal(small, limits: ReadingLimits(maxBytes: 80_000))?.rule == .document)
    }

    @Test(
        "Numbers that no double holds are refused where the standard has a number",
        arguments: ["1e999", "-1e400", String(repeating: "9", count: 100), "0." + String(repeating: "1", count: 100)]
    )
    func numbers(text: String) throws {
        let quantity: JSON = ["epcClass": "urn:a:b", "quantity": .number(try #require(JSONNumber(text)))]
        let reading = try Samples.read([Samples.changed(Samples.object, [("quantityList", [quantity])])]).events[0]
        #expect(reading.faults.map(\.rule) == [.limit])
    }

    @Test("Identifiers longer than an index takes are refused")
    func identifiers() throws {
        let long = "https://example.com/" + String(repeating: "x", count: 3_000)
        let reading = try Samples.read([Samples.changed(Samples.object, [("epcList", [.string(long)])])]).events[0]
        #expect(reading.faults.map(\.rule) == [.uri])
    }

    @Test("A context of very many terms, and a document of very many namespaces, are refused")
    func names() throws {
        let terms = JSONObject((0..<200).map { ("p\($0)", .string("https://x.example/\($0)/")) })
        let document = try Samples.read([Samples.object], context: [.string(EventContext.gs1), .object(terms)])
        #expect(document.faults.map(\.rule) == [.limit])
        let elements = (0..<200).map { "<x:a xmlns:x=\"urn:n:\($0)\"/>" }.joined()
        let text = XMLReadingTests.document(XMLReadingTests.event("<epcList/><action>ADD</action>" + elements))
        #expect(Samples.refusal(Array(text.utf8))?.rule == .limit)
    }

    @Test("A document of nothing but faults names as many as are useful")
    func faults() throws {
        let numbers: JSON = .array((0..<3_000).map { JSON($0) })
        let unknown: JSON = .strings((0..<3_000).map { "urn:epc:id:sgtin:\($0)" })
        let document = try Samples.read([
            Samples.changed(Samples.object, [("epcList", numbers)]),
            Samples.changed(Samples.object, [("epcList", unknown), ("zzz", 1)]), Samples.object,
        ])
        #expect(document.events.map(\.faults.count) == [100, 101, 0])
        #expect(document.events.map(\.isValid) == [false, false, true])
    }

    @Test("Elements that repeat by the thousand cost no more than their number")
    func repeated() throws {
        let elements = String(repeating: "<x:a/>", count: 50_000)
        let names = (0..<20_000).map { "<x:b\($0)/>" }.joined()
        let text = XMLReadingTests.document(
            XMLReadingTests.event("<epcList/><action>ADD</action>" + elements + names),
            attributes: #"xmlns:x="https://x.example/""#
        )
        let document = try EPCISDocument(xml: Array(text.utf8))
        #expect(document.isValid)
        #expect(document.events[0].event?.extensions.count == 20_001)
    }

    @Test("JSON that is changed in a few places is read or refused, and what is read is hashed and written")
    func json() throws {
        var random = SeededGenerator(seed: 3)
        let seeds = Samples.all.map { JSON.object(Samples.document([$0])).bytes }
        try fuzz(seeds, alphabet: #"{}[]",:\0159e-.aE@# u"#, rounds: 6_000, &random)
    }

    @Test("XML that is changed in a few places is read or refused, and what is read is hashed and written")
    func xml() throws {
        var random = SeededGenerator(seed: 4)
        let events = try Samples.read(Samples.all.map { Samples.changed($0, [("example:n", ["a": 1])]) }).events
        let seeds = try events.compactMap(\.event)
            .map { try EPCISEnvelope(creationDate: Instant(seconds: 0)).xml([$0]) }
        #expect(seeds.count == 5)
        try fuzz(seeds, alphabet: "<>/=\"'&;:!-[]?ax x1", rounds: 6_000, &random)
    }

    private func fuzz(_ seeds: [[UInt8]], alphabet: String, rounds: Int, _ random: inout SeededGenerator) throws {
        var taken = 0
        var valid = 0
        for _ in 0..<rounds {
            var bytes = seeds.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = .random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 0...30, using: &random)))
                case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                default: bytes[place] = Array(alphabet.utf8).randomElement(using: &random) ?? 0
                }
            }
            guard let document = try? EPCISDocument(bytes) else { continue }
            taken += 1
            if document.isValid { valid += 1 }
            for fault in document.allFaults { #expect(fault.path.hasPrefix("$") && !fault.message.isEmpty) }
            guard document.isValid else { continue }
            for event in document.events.compactMap(\.event) {
                #expect(event.hash().utf8.count == 89)
                let alone = try EPCISDocument(json: WrittenEvent(event).alone)
                #expect(alone.events.first?.event?.preHash == event.preHash)
            }
        }
        #expect(taken > rounds / 20)
        #expect(valid > rounds / 50)
    }

    @Test("Any JSON in place of any field is judged, and never taken for what it is not")
    func fields() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            var event = Samples.all.randomElement(using: &random) ?? Samples.object
            let key = event.keys.randomElement(using: &random) ?? ""
            event[key] = RandomEvents.value(&random, depth: 3)
            let reading = try Samples.read([event]).events[0]
            guard let read = reading.event, reading.isValid else { continue }
            #expect(read.json == event)
            #expect(read.hash().utf8.count == 89)
        }
    }
}

/// Runs `body` on a thread with as small a stack as any that the server may run on (512 KiB, macOS' secondary threads).
private func onSmallStack<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: body()) }
        thread.stackSize = 512 << 10
        thread.start()
    }
}

import EPCIS
import EPCISCases
import OrderedJSON
import TestRandomness
import Testing

/// Terms find what the evaluator finds, whatever the events and the queries are.
@Suite struct QueryPropertyTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `terms never lose an event, and are exact where they say so`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var stored = try Stored.all()
        let time = try #require(Instant("2027-04-01T00:20:00Z"))
        for place in 0..<60 {
            let event = try Samples.event(RandomEvents.event(&random))
            stored.append(Stored(label: "random\(place)", event: event, recordTime: time))
        }
        let queries = RandomQueries(stored.map(\.event.json))
        var namespaces = EPCISCases.namespaces
        namespaces["a"] = "urn:a:"
        var conditions = 0
        var hits = 0
        var lost: [String] = []
        var inexact: [String] = []
        for _ in 0..<800 {
            let parameter = queries.next(&random)
            guard let query = try? EventQuery(parameters: [parameter], namespaces: namespaces) else { continue }
            for condition in query.conditions.map({
                $0.resolved(with: { _ in ["https://id.gs1.org/414/9506000134352"] })
            }) {
                conditions += 1
                for event in stored {
                    let matches = condition.matches(event.event, recordTime: event.recordTime)
                    if matches { hits += 1 }
                    if matches, !event.mayMeet(condition) { lost.append("\(parameter) \(event.label)") }
                    if condition.test.isExact, matches != event.mayMeet(condition) {
                        inexact.append("\(parameter) \(event.label)")
                    }
                }
            }
        }
        #expect(lost.isEmpty, "\(lost.prefix(5))")
        #expect(inexact.isEmpty, "\(inexact.prefix(5))")
        // Else the test could not fail.
        #expect(conditions > 400)
        #expect(hits > 1_000)
    }

    @Test func `an event finds itself by what it says`() throws {
        for stored in try Stored.all() {
            for object in stored.event.objects {
                let name = object.role.isClass ? "MATCH_anyEPCClass" : "MATCH_anyEPC"
                let query = try EventQuery(parameters: [(name, [object.epc.text])], namespaces: EPCISCases.namespaces)
                let isFound = query.matches(stored.event, recordTime: stored.recordTime)
                #expect(isFound, "\(object.epc.text)")
            }
        }
    }

    @Test func `no name and no value stops the reader or keeps it long`() throws {
        var random = SeededGenerator(seed: 7)
        let stored = try Stored.all()
        let queries = RandomQueries(stored.map(\.event.json))
        let pieces = [
            "_", ":", ".", "*", "|", "EQ_", "INNER_", "ILMD_", "urn:", "urn:epc:idpat:sgtin:", "https://", "/01/", "\0",
            "é", "😀", "%", "%41", "9506000", "E", "1e999", "-", "{", " ",
        ]
        let clock = ContinuousClock()
        var taken = 0
        let duration = try clock.measure {
            for _ in 0..<5_000 {
                var (name, values) = queries.next(&random)
                if random.chance(50) { name = Self.mutated(name, pieces, &random) }
                values = values.map { random.chance(50) ? Self.mutated($0, pieces, &random) : $0 }
                guard let query = try? EventQuery(parameters: [(name, values)], namespaces: EPCISCases.namespaces)
                else {
                    continue
                }
                taken += 1
                let again = try EventQuery(json: query.json)
                if again.conditions != query.conditions { Issue.record("Not the same: \(name) \(values)") }
                _ = query.matches(stored[taken % stored.count].event, recordTime: stored[0].recordTime)
            }
        }
        #expect(taken > 500)
        // Milliseconds in truth; the bound is for a machine that does ten other things.
        #expect(duration < .seconds(60))
    }

    private static func mutated(_ text: String, _ pieces: [String], _ random: inout SeededGenerator) -> String {
        var characters = Array(text)
        let place = Int.random(in: 0...characters.count, using: &random)
        if random.chance(50), place < characters.count {
            characters.removeSubrange(place..<min(characters.count, place + Int.random(in: 1...4, using: &random)))
        } else {
            characters.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
        }
        return String(characters)
    }
}

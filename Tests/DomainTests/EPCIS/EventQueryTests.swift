import EPCIS
import EPCISCases
import TestRandomness
import TestSupport
import Testing

@testable import Domain

/// What queries find in the store, compared with the table of cases and with the evaluator, which looks at each event.
@Suite("Queries for events")
struct EventQueryTests {
    @Test("Each query of the table finds its events", arguments: Engine.available)
    func table(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.captureCases()
            for example in EPCISCases.queries {
                let query = try EventQuery(parameters: example.parameters, namespaces: EPCISCases.namespaces)
                let found = try await test.found(query).map { String($0.dropFirst(EPCISCases.eventIDPrefix.count)) }
                #expect(Set(found) == example.finds && found.count == example.finds.count, "\(example)")
            }
        }
    }

    @Test(
        "Two queries together find what the evaluator finds, in any order, page by page, however far the index is merged",
        arguments: Engine.available,
        [nil, 1, 40]
    )
    func pairs(engine: Engine, portion: Int?) async throws {
        let stored = try EPCISDocument(json: EPCISCases.document).events.enumerated()
            .compactMap { place, reading in
                Instant(EPCISCases.recordTime(place)).flatMap { time in reading.event.map { ($0, time) } }
            }
        let masterData = try MasterData(EPCISDocument(json: EPCISCases.document).vocabularyElements)
        try await TestPlatform.run(on: engine) { test in
            try await test.captureCases()
            try await test.merge(portion)
            var random = SeededGenerator(seed: 7)
            for _ in 0..<(portion == nil ? 300 : 100) {
                guard let (query, text) = Self.pair(&random) else { continue }
                let known = query.resolved(with: masterData.identifiers(for:))
                let expected = stored.filter { known.matches($0.0, recordTime: $0.1) }
                    .sorted { Self.precedes($0, $1, query.order) }
                    .map { $0.0.id }
                let found = try await test.found(query, perPage: Int.random(in: 1...9, using: &random))
                #expect(found == expected, "\(text)")
            }
        }
    }

    @Test("A page token is of its query, and good for an hour; later captures do not come between")
    func tokens() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.captureCases()
            let query = try EventQuery(parameters: [("orderBy", ["recordTime"])])
            let first = try await test.read { try test.platform.events.page(query, perPage: 30, token: nil, in: $0) }
            let token = try #require(first.next)
            test.clock.advance(bySeconds: 60)
            try await test.capture(Self.late)
            let second = try await test.read { try test.platform.events.page(query, perPage: 30, token: token, in: $0) }
            #expect(second.events.count == 10 && second.next == nil)
            let other = try EventQuery(parameters: [("EQ_action", ["ADD"])])
            var parts = token.split(separator: ".").map(String.init)
            parts[1] = String(Int64.max)
            let beyond = parts.joined(separator: ".")
            for (query, token) in [(other, token), (query, "nonsense"), (query, token + "1"), (query, beyond)] {
                await #expect(throws: Failure.self) {
                    try await test.read { try test.platform.events.page(query, perPage: 30, token: token, in: $0) }
                }
            }
            test.clock.advance(bySeconds: 3_600)
            await #expect(throws: Failure.self) {
                try await test.read { try test.platform.events.page(query, perPage: 30, token: token, in: $0) }
            }
        }
    }

    @Test("Times are compared to the nanosecond, and what was recorded of late is found", arguments: Engine.available)
    func times(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.captureCases()
            test.clock.advance(bySeconds: 60)
            let before = test.clock.now.text
            let fine = String(decoding: Self.late, as: UTF8.self)
                .replacing("2027-03-05T00:00:00Z", with: "2031-03-05T00:00:00.0000015Z")
            try await test.capture(Array(fine.utf8))
            for (name, value, count) in [
                ("GT_eventTime", "2031-03-05T00:00:00.000001Z", 1), ("GT_eventTime", "2031-03-05T00:00:00.0000015Z", 0),
                ("GE_eventTime", "2031-03-05T00:00:00.0000015Z", 1), ("GE_eventTime", "2031-03-05T00:00:00.000002Z", 0),
                ("GE_recordTime", before, 1),
            ] {
                let found = try await test.found(EventQuery(parameters: [(name, [value])]))
                #expect(found.count == count, "\(name)=\(value)")
            }
            let query = [("GE_recordTime", [before]), ("EQ_action", ["OBSERVE"]), ("EQ_bizStep", ["shipping"])]
            #expect(try await test.found(EventQuery(parameters: query)).isEmpty)
            #expect(try await test.found(EventQuery(parameters: Array(query.prefix(2)))).count == 1)
        }
    }

    @Test("Limits of the answer: so many events, or a failure when there are more", arguments: Engine.available)
    func limits(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.captureCases()
            let limited = try EventQuery(parameters: [("orderBy", ["eventTime"]), ("eventCountLimit", ["7"])])
            #expect(try await test.found(limited, perPage: 3).count == 7)
            let exact = try EventQuery(parameters: [("maxEventCount", ["40"])])
            #expect(try await test.found(exact).count == 40)
            let exceeded = try EventQuery(parameters: [("maxEventCount", ["39"])])
            let failure = await #expect(throws: Failure.self) { _ = try await test.found(exceeded) }
            #expect(failure?.code == .queryTooLarge)
        }
    }

    private static let late = Array(
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent",
        "eventTime":"2027-03-05T00:00:00Z","eventTimeZoneOffset":"+00:00","action":"OBSERVE",
        "epcList":["https://id.gs1.org/01/09506000134369/21/LATE"]}
        """
        .utf8
    )

    /// Two queries of the table as one, in some order; nil when they cannot stand together.
    private static func pair(_ random: inout SeededGenerator) -> (EventQuery, String)? {
        guard let one = EPCISCases.queries.randomElement(using: &random),
            let other = EPCISCases.queries.randomElement(using: &random)
        else { return nil }
        var parameters = one.parameters + other.parameters
        guard
            !parameters.contains(where: {
                ["orderBy", "orderDirection", "eventCountLimit", "maxEventCount"].contains($0.name)
            })
        else { return nil }
        parameters.append(("orderBy", [Bool.random(using: &random) ? "eventTime" : "recordTime"]))
        parameters.append(("orderDirection", [Bool.random(using: &random) ? "ASC" : "DESC"]))
        guard let query = try? EventQuery(parameters: parameters, namespaces: EPCISCases.namespaces) else { return nil }
        return (query, "\(one)&\(other) \(query.order)")
    }

    /// The order of the answer: by time, then by record.
    private static func precedes(_ left: (Event, Instant), _ right: (Event, Instant), _ order: EventOrder) -> Bool {
        let (a, b) = order.isAscending ? (left, right) : (right, left)
        if order.key == .eventTime, a.0.eventTime.microseconds != b.0.eventTime.microseconds {
            return a.0.eventTime.microseconds < b.0.eventTime.microseconds
        }
        return a.1 < b.1
    }
}

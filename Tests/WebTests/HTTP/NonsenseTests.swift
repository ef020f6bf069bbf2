import HTTPTypes
import OrderedJSON
import TestRandomness
import TestSupport
import Testing

@testable import Web

/// Requests made of odds and ends: each is refused in the envelope or answered, and none is a fault of ours.
@Suite("Nonsense")
struct NonsenseTests {
    @Test("A thousand requests of nonsense are refused or answered, never a 500", arguments: Engine.available, 1...4)
    func nonsense(engine: Engine, seed: UInt64) async throws {
        try await TestPlatform.run(on: engine) { test in
            let sample = try await RouteCall.Sample(test)
            var requests = NonsenseRequests(seed: seed, calls: RouteCall.all(test, sample), key: test.key)
            for number in 1...250 {
                let request = requests.next()
                let answer = await test.raw(
                    request.method,
                    request.path,
                    host: request.host,
                    headers: request.headers,
                    body: request.body
                )
                // An HTML page is a legal refusal of the public side.
                let isPage = answer.headers[.contentType]?.hasPrefix("text/html") == true && answer.status < 500
                #expect(isPage || answer.defect == nil, "seed \(seed), request \(number): \(request)")
            }
            // And whatever has been written can still be read.
            for path in [
                "/products", "/passports", "/passports/\(sample.passport)", "/passports/\(sample.passport)/audit",
            ] {
                let answer = await test.send(.get, path)
                #expect(answer.status == 200)
            }
        }
    }
}

extension SeededGenerator {
    /// One of these, all as likely.
    fileprivate mutating func one<T>(of choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }
}

/// A source of requests that are near to real ones, so that they come far before they fail.
private struct NonsenseRequests {
    struct Made: CustomStringConvertible {
        let method: HTTPRequest.Method
        let path: String
        let host: String
        let headers: HTTPFields
        let body: [UInt8]

        var description: String {
            "\(method) \(host)\(path) \(headers) \(String(decoding: body.prefix(300), as: UTF8.self))"
        }
    }

    private var generator: SeededGenerator
    private let calls: [RouteCall]
    private let key: String

    init(seed: UInt64, calls: [RouteCall], key: String) {
        generator = SeededGenerator(seed: seed)
        self.calls = calls
        self.key = key
    }

    mutating func next() -> Made {
        let call = generator.one(of: calls)
        let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return Made(
            method: generator.chance(90) ? call.route.method : generator.one(of: methods),
            path: path(call.path),
            host: generator.chance(95) ? call.host : generator.one(of: ["", "other.example", "id.example:99999", "é"]),
            headers: headers(),
            body: body(call.route.operation?.example)
        )
    }

    private mutating func path(_ path: String) -> String {
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if generator.chance(30) {
            let index = Int.random(in: 0..<segments.count, using: &generator)
            segments[index] = generator.one(of: NonsenseRequests.segments)
        }
        let query = generator.chance(40) ? "?" + self.query() : ""
        return segments.joined(separator: "/") + query
    }

    private mutating func query() -> String {
        (0...Int.random(in: 0...3, using: &generator))
            .map { _ in "\(generator.one(of: NonsenseRequests.names))=\(generator.one(of: NonsenseRequests.segments))" }
            .joined(separator: generator.chance(90) ? "&" : "&&;=")
    }

    private mutating func headers() -> HTTPFields {
        var headers: HTTPFields = [:]
        if generator.chance(95) { headers[.authorization] = "Bearer \(key)" }
        let names: [HTTPField.Name] = [
            .accept, .acceptLanguage, .contentType, .ifNoneMatch, .ifMatch, .contentLength, .authorization,
        ]
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            headers[generator.one(of: names)] = generator.one(of: NonsenseRequests.values)
        }
        return headers
    }

    private mutating func body(_ example: JSON?) -> [UInt8] {
        guard generator.chance(85) else { return generator.one(of: NonsenseRequests.texts) }
        var bytes = changed(example ?? [:], depth: 0).bytes
        if generator.chance(10), !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        return bytes
    }

    /// The value with some of its parts exchanged.
    private mutating func changed(_ value: JSON, depth: Int) -> JSON {
        if generator.chance(12) { return generator.one(of: NonsenseRequests.scalars) }
        switch value {
        case .object(let object):
            var copy = JSONObject()
            for (key, member) in object where !generator.chance(8) { copy[key] = changed(member, depth: depth + 1) }
            if generator.chance(25) {
                copy[generator.one(of: NonsenseRequests.names)] = generator.one(of: NonsenseRequests.scalars)
            }
            return .object(copy)
        case .array(let items): return .array(items.map { changed($0, depth: depth + 1) })
        case .null, .bool, .number, .string: return value
        }
    }

    private static let long = String(repeating: "x", count: 5_000)
    private static let segments = [
        "", ".", "..", "%", "%zz", "%00", "%C3", "%2F", "%25", "x", "é", "😀", "'", "\"", "<script>", "a b", "a+b", "0",
        "-1",
        "1e9", "99999999999999999999", "true", "null", "0123456789abcdef01234567", "GGGGGGGGGGGGGGGGGGGGGGGG", "de",
        "de-AT",
        "full", "png", "2026-13-45T99:99:99Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "04012345000015",
        "4012345000016", long,
    ]
    private static let names = [
        "page", "limit", "search", "linkType", "category", "status", "productId", "batchId", "format", "lang", "at",
        "cursor",
        "action",
        "size", "color", "backgroundColor", "symbology", "useCompanyBranding", "showArchived", "value", "fields",
        "source",
        "locale", "sourceLocale", "gs1", "parties", "gln", "country", "url", "decision", "note", "expiresAt", "reason",
        "publicNotice", "defaultFieldValues", "imageUrls", "nominal_voltage", "nominalVoltage", "", "__proto__", "é",
        long,
    ]
    private static let values = [
        "", "*", "*/*", "text/html", "application/json", "application/json;q=9", ";;;", ",,,", "W/", "\"",
        "\"1-draft\"", "W/\"1\"",
        "-1", "0", "99999999999999999999", "text/plain", "Bearer", "Bearer  ", "Basic eDp5", "de;q=0.5;q=0.7", "de-",
        "-", "é", long,
    ]
    private static let scalars: [JSON] = [
        nil, true, false, 0, -1, .double(1e308), .double(0.1), "", " ", "x", "\u{0}", "\u{1F600}", "\u{301}",
        "<script>", "de", "EV",
        "2026-02-30", "https://a.example", "javascript:x", [], [:], [nil], [[[]]], ["": nil], ["value": [1, "2"]],
        "0123456789abcdef01234567", "04012345000016", "9506000134307", .string(long),
        .array(.init(repeating: "x", count: 300)),
    ]
    private static let texts: [[UInt8]] = [
        [], Array("{".utf8), Array("[]".utf8), Array("null".utf8), Array("\"x\"".utf8), [0xFF, 0xFE], [0],
        Array("{\"a\":1e999}".utf8),
        Array(String(repeating: "[", count: 100_000).utf8), Array("{\"value\":1e400}".utf8),
        Array("{\"a\":1,\"a\":2}".utf8),
        Array(("{\"value\":\"" + String(repeating: "x", count: 70_000) + "\"}").utf8),
    ]
}

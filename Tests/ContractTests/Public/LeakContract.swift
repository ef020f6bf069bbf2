import HTTPTypes
import OrderedJSON
import TestRandomness
import TestSupport
import Testing

/// Who scans sees what is public and approved, and nothing else (public §§2, 4).
@Suite("public: nothing leaks")
struct LeakContract {
    /// Marks what nobody may see at a public address.
    private static let secret = "hidden-from-everyone"
    /// Marks what everybody may see.
    private static let open = "shown-to-everyone"

    @Test(
        "No restricted value, no pending value and no suspension reason is in any byte of a public answer",
        arguments: Engine.available
    )
    func leaks(engine: Engine) async throws {
        let categories = ["textiles", "electronics", "iron_steel", "toys", "chemicals", "packaging"]
        for (number, category) in categories.enumerated() {
            try await TestPlatform.run(on: engine) { test in
                var random = SeededGenerator(seed: UInt64(number) + 1)
                let id = try await test.makeDraft("S1", category)
                var written = try await Self.fill(id, category, on: test, &random)
                try await test.publish(id)
                for field in written.shuffled(using: &random).prefix(8) {
                    written.append(try await Self.write(field, to: id, on: test, &random))
                }
                let kinds = Set(written.map(\.isPublic))
                #expect(kinds == [true, false], "\(category) has fields for everyone and for some")
                let shown = await test.scan(TestPlatform.path(), accept: "application/ld+json")
                #expect(shown.status == 200 && shown.text.contains(Self.open))
                try await Self.check(test, 200)
                let notice: JSON = ["reason": .string(Self.secret), "publicNotice": .string(Self.open)]
                try await test.done(.post, "/passports/\(id)/suspend", notice)
                try await Self.check(test, 423)
                try await test.done(.post, "/passports/\(id)/archive", ["reason": .string(Self.secret)])
                try await Self.check(test, 404)
            }
        }
    }

    /// A field with free text.
    private struct Field {
        let key: String
        let isPublic: Bool
    }

    /// Writes the fields of a template that take any text, each at random approved or pending.
    private static func fill(
        _ id: String,
        _ category: String,
        on test: TestPlatform,
        _ random: inout SeededGenerator
    ) async throws -> [Field] {
        let template = try await test.done(.get, "/templates/\(category)")
        var written: [Field] = []
        for field in template["fields"]?.arrayValue ?? [] {
            guard let key = field["key"]?.stringValue, field["dataType"] == "string",
                field["pattern"]?.stringValue == nil, (field["maxLength"]?.intValue ?? .max) >= 80
            else { continue }
            let isPublic = field["accessLevel"] == "public"
            written.append(try await write(Field(key: key, isPublic: isPublic), to: id, on: test, &random))
        }
        return written
    }

    /// Writes a value that everyone may see, or one that nobody may.
    private static func write(
        _ field: Field,
        to id: String,
        on test: TestPlatform,
        _ random: inout SeededGenerator
    ) async throws -> Field {
        let isPending = random.chance(40)
        let mark = field.isPublic && !isPending ? open : secret
        let value = JSON.string("\(mark) \(random.digits(6))")
        try await test.write(field.key, value, on: id, isPending ? ["source": "ai_suggested"] : [:])
        if isPending, random.chance(30) {
            try await test.done(.post, "/passports/\(id)/fields/\(field.key)/review", ["decision": "reject"])
        }
        return field
    }

    /// Asks every public address in every form for what may not be there.
    private static func check(_ test: TestPlatform, _ status: Int) async throws {
        let unit = "/01/\(TestPlatform.gtin)/21/S1"
        let page = await test.scan("/p\(unit)")
        #expect(page.status == status)
        let units = ["/p\(unit)", unit, "/api/passport-data\(unit)"]
        let classes = ["/p/01/\(TestPlatform.gtin)", "/01/\(TestPlatform.gtin)", "/01/\(TestPlatform.gtin)/10/L1"]
        let queries = [
            "", "?lang=de", "?linkType=linkset", "?linkType=all", "?linkType=gs1:dpp", "?linkType=gs1:nosuch",
            "?format=jsonld", "?format=html", "?format=pdf", "?version=1", "?version=2", "?version=999", "?preview=x",
        ]
        let others = ["/.well-known/gs1resolver", "/p/01/\(TestPlatform.gtin)/21/S2", "/p\(unit)/99/x", "/"]
        let paths = (units + classes).flatMap { path in queries.map { path + $0 } } + others
        for accept in ["text/html", "application/ld+json", "application/json", "application/linkset+json", "image/x"] {
            for path in paths {
                let answer = await test.scan(path, accept: accept)
                #expect(!holdsSecret(answer), "\(accept) \(path)")
                #expect(answer.status < 500, "\(accept) \(path)")
            }
        }
    }

    private static func holdsSecret(_ answer: TestAnswer) -> Bool {
        answer.text.contains(secret) || answer.headers.contains { $0.value.contains(secret) }
    }
}

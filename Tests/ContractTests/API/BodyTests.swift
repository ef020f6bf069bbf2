import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// Reading a request: sizes, media types, JSON (api-v1 §1, README *Wire conventions*).
@Suite("Request bodies")
struct BodyTests {
    @Test("A head of more than 32 KiB is 431, whatever it asks for", arguments: ["/api/v1/products", "/nowhere"])
    func largeHead(path: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let long = String(repeating: "x", count: 33 * 1_024)
            let inHeader = await test.raw(.get, path, host: "app.example", headers: [.userAgent: long])
            let inPath = await test.raw(.get, path + "?search=" + long, host: "app.example")
            for answer in [inHeader, inPath] {
                #expect(answer.status == 431 && answer.error == "headers_too_large" && answer.defect == nil)
            }
        }
    }

    @Test(
        "A body is read as JSON when its type says so or nothing",
        arguments: [
            ("application/json", true), ("Application/JSON; charset=utf-8", true), ("application/ld+json", true),
            ("application/vnd.api+json;v=1", true), (nil, true), ("", true),
            ("text/plain", false), ("text/json", false), ("application/jsonp", false), ("multipart/form-data", false),
            ("application/x-www-form-urlencoded", false), ("json", false),
        ] as [(String?, Bool)]
    )
    func mediaTypes(type: String?, isRead: Bool) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.sendText(.post, "/products", Array("{}".utf8), type: type)
            #expect(answer.status == (isRead ? 400 : 415))
            #expect(answer.error == (isRead ? "Validation error" : "unsupported_media_type"))
            let malformed = await test.sendText(.post, "/products", Array("{".utf8), type: type)
            #expect(malformed.status == (isRead ? 400 : 415))
        }
    }

    @Test(
        "What is no JSON is told with its place",
        arguments: [
            ("{\"name\":", "The text ends inside a value, at byte 8"),
            ("{\"name\":\"a\",\"name\":\"b\"}", "Key \"name\" given twice, again at byte 12"),
            ("{\"a\":{\"b\":1,\"c\":2,\"b\":1}}", "Key \"b\" given twice, again at byte 18"),
            ("{\"a\":01}", "Malformed number at byte 5"), ("{\"a\":1.}", "Malformed number at byte 5"),
            ("{\"a\":\"\\x\"}", "Unknown or malformed escape sequence at byte 6"),
            ("{\"a\":\"\\ud800\"}", "Half of a surrogate pair at byte 6"),
            ("{\"a\":\"\u{1}\"}", "Control character that is not escaped at byte 6"),
            ("{} x", "Text behind the end of the document at byte 3"),
            (" ", "The text ends inside a value, at byte 1"),
            ("\u{FEFF}{}", "Unexpected character at byte 0"), ("NaN", "Unexpected character at byte 0"),
            (String(repeating: "[", count: 100), "Nested too deeply at byte 64"),
        ]
    )
    func invalidJSON(body: String, message: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.sendText(.post, "/products", Array(body.utf8))
            #expect(answer.status == 400)
            #expect(answer.keys() == ["error", "message"])
            #expect(answer.error == "invalid_json")
            #expect(answer.message == message)
        }
    }

    @Test(
        "Bytes that are not UTF-8 are no JSON",
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80]]
    )
    func invalidUTF8(bytes: [UInt8]) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let body = Array("{\"name\":\"".utf8) + bytes + Array("\"}".utf8)
            let answer = await test.sendText(.post, "/products", body)
            #expect(answer.status == 400 && answer.error == "invalid_json")
            #expect(answer.message == "Not UTF-8 at byte 9")
        }
    }
}

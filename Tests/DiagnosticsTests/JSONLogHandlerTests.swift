import Diagnostics
import Logging
import OrderedJSON
import Synchronization
import Testing

@Suite("The log as JSON")
struct JSONLogHandlerTests {
    @Test("An event is one line: time, level, message, then the metadata by name")
    func event() throws {
        let lines = Self.lines { logger in
            logger.info("request", metadata: ["status": "200", "request": "req_1"])
        }
        #expect(
            lines == [
                #"{"time":"2026-03-02T08:15:00.000Z","level":"info","message":"request","request":"req_1","status":"200"}"#
                    + "\n"
            ]
        )
    }

    @Test("Whatever is in a message, the line stays one line of JSON", arguments: ["a\nb", "\"", "\\", "\u{1}", "ä🔋"])
    func escaped(text: String) throws {
        let lines = Self.lines { $0.error("\(text)", metadata: ["error": "\(text)"]) }
        #expect(lines.count == 1 && lines[0].split(separator: "\n", omittingEmptySubsequences: true).count == 1)
        let json = try JSON.parse(Array(lines[0].utf8))
        #expect(json["message"] == .string(text) && json["error"] == .string(text))
    }

    @Test("Lists and maps keep their form, and no metadata takes the place of what every line has")
    func metadata() throws {
        let lines = Self.lines { logger in
            var logger = logger
            logger[metadataKey: "schedule"] = "expiry"
            logger.warning("x", metadata: ["level": "mine", "list": ["a", "b"], "map": ["k": "v"]])
        }
        let json = try JSON.parse(Array(lines[0].utf8))
        #expect(json["level"] == "warning" && json["metadata.level"] == "mine" && json["schedule"] == "expiry")
        #expect(json["list"] == ["a", "b"] && json["map"] == ["k": "v"])
    }

    @Test("What is below the level is not written")
    func level() {
        let lines = Self.lines { logger in
            logger.debug("no")
            logger.info("yes")
        }
        #expect(lines.count == 1)
    }

    private static func lines(_ body: (Logger) -> Void) -> [String] {
        let written = Written()
        body(
            Logger(label: "test") { _ in
                JSONLogHandler(now: { "2026-03-02T08:15:00.000Z" }) { line in
                    written.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
                }
            }
        )
        return written.lines.withLock { $0 }
    }

    private final class Written: Sendable {
        let lines = Mutex<[String]>([])
    }
}

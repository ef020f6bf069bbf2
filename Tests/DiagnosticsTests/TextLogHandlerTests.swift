import Diagnostics
import Logging
import Synchronization
import Testing

@Suite("The log as text")
struct TextLogHandlerTests {
    @Test(
        "An event is one line, whatever its message and its metadata are",
        arguments: [
            ("plain", "plain"), ("a\nb", "a; b"), ("a\r\n\tb\n", "a; b"), ("  a\u{2028}b", "a; b"),
        ]
    )
    func oneLine(text: String, told: String) {
        let written = Written()
        var logger = Logger(label: "test") { label in
            TextLogHandler(label: label, now: { "2026-03-02T08:15:00.000Z" }) { line in
                written.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
            }
        }
        logger[metadataKey: "job"] = "expiry"
        logger.debug("no")
        logger.warning("failed", metadata: ["failure": "\(text)"], source: "Test")
        let lines = written.lines.withLock { $0 }
        let expected = "2026-03-02T08:15:00.000Z warning test: failure=\(told) job=expiry [Test] failed\n"
        #expect(lines == [expected])
    }

    private final class Written: Sendable {
        let lines = Mutex<[String]>([])
    }
}

import Diagnostics
import Figures
import Testing

@Suite("Figures of the process")
struct ProcessFiguresTests {
    @Test(
        "Each is there and more than nothing",
        arguments: [
            "process_start_time_seconds", "process_cpu_seconds_total", "process_resident_memory_bytes",
            "process_virtual_memory_bytes", "process_open_fds", "process_max_fds",
        ]
    )
    func figures(name: String) throws {
        var page = Exposition()
        ProcessFigures(version: "1.2.3", engine: "sqlite").expose(on: &page)
        let line = try #require(page.text.split(separator: "\n").first { $0.hasPrefix("\(name) ") })
        let value = try #require(line.split(separator: " ").last.flatMap { Double($0) })
        #expect(value > 0)
        #expect(page.text.contains("tracepass_build_info{version=\"1.2.3\",engine=\"sqlite\"} 1\n"))
    }
}

import Testing

@testable import Figures

@Suite("Figures in the text format of Prometheus")
struct ExpositionTests {
    @Test("A family is a help line, a type line and its samples")
    func family() {
        var page = Exposition()
        page.begin("requests_total", .counter, "Requests answered.")
        page.sample(3, ["route": "/a/{id}", "method": "GET"])
        page.sample(0)
        #expect(
            page.text == """
                # HELP requests_total Requests answered.
                # TYPE requests_total counter
                requests_total{route="/a/{id}",method="GET"} 3
                requests_total 0

                """
        )
    }

    @Test("Label values and help are escaped as the format says")
    func escapes() {
        var page = Exposition()
        page.begin("x", .gauge, "a\\b\n\"c\"")
        page.sample(1, ["l": "a\\b\n\"c\""])
        #expect(page.text.hasPrefix("# HELP x a\\\\b\\n\"c\"\n"))
        #expect(page.text.hasSuffix("x{l=\"a\\\\b\\n\\\"c\\\"\"} 1\n"))
    }

    @Test("Buckets of a histogram are cumulative, the last is the count")
    func histogram() {
        let sizes = Histogram(.sizes)
        for value in [1, 2, 2, 3, 256, 257] { sizes.note(value) }
        var page = Exposition()
        page.begin("group_size", .histogram, "Members.")
        page.sample(sizes, ["engine": "sqlite"])
        let lines = page.text.split(separator: "\n").dropFirst(2)
        #expect(
            Array(lines) == [
                "group_size_bucket{engine=\"sqlite\",le=\"1\"} 1", "group_size_bucket{engine=\"sqlite\",le=\"2\"} 3",
                "group_size_bucket{engine=\"sqlite\",le=\"4\"} 4", "group_size_bucket{engine=\"sqlite\",le=\"8\"} 4",
                "group_size_bucket{engine=\"sqlite\",le=\"16\"} 4", "group_size_bucket{engine=\"sqlite\",le=\"32\"} 4",
                "group_size_bucket{engine=\"sqlite\",le=\"64\"} 4", "group_size_bucket{engine=\"sqlite\",le=\"128\"} 4",
                "group_size_bucket{engine=\"sqlite\",le=\"256\"} 5",
                "group_size_bucket{engine=\"sqlite\",le=\"+Inf\"} 6",
                "group_size_sum{engine=\"sqlite\"} 521", "group_size_count{engine=\"sqlite\"} 6",
            ]
        )
    }

    @Test("Durations are taken in as nanoseconds and told as seconds")
    func seconds() {
        let durations = Histogram(.seconds)
        durations.note(50_000)
        durations.note(50_001)
        durations.note(1_500_000_000)
        var page = Exposition()
        page.begin("d", .histogram, "Durations.")
        page.sample(durations)
        #expect(page.text.contains("d_bucket{le=\"5e-05\"} 1\n"))
        #expect(page.text.contains("d_bucket{le=\"0.0001\"} 2\n"))
        #expect(page.text.contains("d_bucket{le=\"2.5\"} 3\n"))
        #expect(page.text.contains("d_sum 1.500100001\n"))
        #expect(durations.count == 3)
    }

    @Test("No addition is lost between threads")
    func threads() async {
        let (counter, gauge, histogram) = (Counter(), Gauge(), Histogram(.sizes))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for value in 0..<10_000 {
                        counter.add()
                        gauge.add(value.isMultiple(of: 2) ? 1 : -1)
                        histogram.note(value % 3)
                    }
                }
            }
        }
        #expect(counter.value == 80_000)
        #expect(gauge.value == 0)
        #expect(histogram.count == 80_000)
        #expect(histogram.sum == 8 * (0..<10_000).reduce(0) { $0 + $1 % 3 })
    }
}

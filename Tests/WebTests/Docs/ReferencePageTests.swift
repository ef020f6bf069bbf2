import Testing

@testable import Web

@Suite("The reference page")
struct ReferencePageTests {
    private let page: String

    init() throws {
        page = String(decoding: try Sample.reference("Words").render(PageTemplates()), as: UTF8.self)
    }

    @Test("An operation stands there with all that is said of it, and a call to copy")
    func operation() {
        let expected = [
            "<article id=\"told\">", "<h3>Words</h3>", "<span class=\"method\">POST</span> /api/v1/told</code>",
            "scope <code>passports:write</code>", "<p>Words</p>", "<dt><code>Words</code></dt><dd>Words</dd>",
            "<p>Answers <code>201</code>.</p>", "<dt>409</dt><dd><code>model_already_exists</code></dd>",
            "-H &quot;Authorization: Bearer $TRACEPASS_KEY&quot;", "-d &#39;{\n  &quot;x&quot;: 1\n}&#39;",
            "&quot;https://app.example/api/v1/told&quot;</code></pre>", "<a href=\"#told\">Words</a>",
        ]
        #expect(expected.filter { !page.contains($0) } == [])
    }

    @Test("What is not said of an operation leaves nothing behind")
    func silent() throws {
        let start = try #require(page.firstRange(of: "<article id=\"silent\">")?.lowerBound)
        let end = try #require(page[start...].firstRange(of: "</article>")?.lowerBound)
        let silent = page[start..<end]
        #expect(silent.contains("&quot;https://id.example/silent&quot;</code></pre>"))
        for text in ["scope", "<p></p>", "<dl>", "Authorization", "-d "] { #expect(!silent.contains(text), "\(text)") }
    }

    @Test("A route without words is not mentioned")
    func unmentioned() {
        #expect(!page.contains("unmentioned"))
    }
}

import Testing

@testable import Web

@Suite("A sentence of the reference")
struct ProseTests {
    @Test(
        "Has code between backticks and words around it",
        arguments: [
            ("plain", ["plain"]), ("", []), ("`a`", ["<a>"]),
            ("Send `a` or `b`.", ["Send ", "<a>", " or ", "<b>", "."]),
            ("``", []),
        ]
    )
    func runs(text: String, expected: [String]) {
        #expect(Prose(text).runs.map { $0.words ?? "<\($0.code ?? "")>" } == expected)
    }
}

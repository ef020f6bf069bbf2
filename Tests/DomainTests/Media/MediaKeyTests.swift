import Testing

@testable import Domain

@Suite("Keys of stored files")
struct MediaKeyTests {
    private static let (a, b, c) = (
        "66f0c1d2e3f4a5b6c7d8e900", "66f0c1d2e3f4a5b6c7d8e911", "66f0c1d2e3f4a5b6c7d8e9aa"
    )
    private static let path = "/media/\(a)/products/\(b)/images/\(c).png"

    @Test("An address leads to its key, whatever its host", arguments: ["https://id.example", "http://127.0.0.1:8080"])
    func address(base: String) throws {
        let key = try #require(MediaKey(address: base + Self.path))
        #expect(key.path == Self.path)
        #expect(key.workspace.hex == Self.a && key.product?.hex == Self.b && key.image.hex == Self.c)
        #expect(key.format == .png)
        #expect(key.image.bornAt == Timestamp(milliseconds: 0x66f0_c1d2_e3f4))
    }

    @Test(
        "Any other address leads nowhere",
        arguments: [
            "", path, "https://id.example", "https://id.example/x" + path, "https://id.example\(path)/",
            "https://id.example\(path)?a", "https://id.example/media/\(a)/products/\(b)/images/..",
            "https://id.example/media/\(a)/products/../images/\(c).png",
            "https://id.example/media/\(a)/products/\(b)/images/\(c)",
            "https://id.example/media/\(a)/products/\(b)/images/\(c).gif",
            "https://id.example/media/\(a)/products/\(b)/images/\(c).PNG",
            "https://id.example/media/\(a)/products/\(b)/images/\(c).png.png",
            "https://id.example/media/\(a)/products/\(b)/images/\(c.uppercased()).png",
            "https://id.example/media/\(a)/products/\(b)/images/\(c)0.png",
            "https://id.example/media/\(a)/products/\(b)/images/\(c.dropLast()).png",
            "https://id.example/media/\(a)/products/\(b)/images/\(c.dropLast())/.png",
            "https://id.example/media/\(a)/products/\(b)/images/%36\(c.dropFirst()).png",
            "https://id.example/media/\(a)/products/\(b)/files/\(c).png",
        ]
    )
    func noAddress(text: String) {
        #expect(MediaKey(address: text) == nil)
    }
}

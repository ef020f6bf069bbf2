import Testing

@testable import Domain

@Suite("Base64")
struct Base64Tests {
    @Test(
        "The test vectors of RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func vectors(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
    }

    @Test("Bytes of every value use the whole alphabet")
    func alphabet() {
        #expect(Base64.encode([0xFB, 0xEF, 0xFF]) == "++//")
        #expect(Base64.encode([0x00, 0x00]) == "AAA=")
        #expect(Base64.encode([0xFF]) == "/w==")
    }
}

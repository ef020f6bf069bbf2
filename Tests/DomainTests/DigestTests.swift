import Testing

@testable import Domain

@Suite("Digests")
struct DigestTests {
    @Test(
        "The test vectors of FIPS 180-2 for SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func vectors(text: String, hex: String) {
        #expect(Digest.sha256Hex(text.utf8) == hex)
        #expect(Digest.sha256Hex(Array(text.utf8)) == hex)
        // A sequence without contiguous storage takes another way to the same digest.
        #expect(Digest.sha256Hex(AnySequence(Array(text.utf8))) == hex)
    }

    @Test("Hexadecimal has two lower-case digits a byte")
    func hexadecimal() {
        #expect(Hexadecimal.encode([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    }

    @Test("Base64 of a digest is what a content security policy takes")
    func base64() {
        #expect(Digest.sha256Base64("".utf8) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    }
}

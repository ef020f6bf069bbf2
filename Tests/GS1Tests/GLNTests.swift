import GS1
import TestRandomness
import Testing

@Suite struct GLNTests {
    @Test(
        "A GLN is read as people write it",
        arguments: [
            "9506000134307", " 9506000134307\n", "GLN 9506000134307", "GLN:9506000134307",
            "gln: 9506000134307", "Gln :: 9506000134307", "GLN\t9506000134307", "95 06000 13430 7",
            "9506000-13430-7", "GLN: 950-6000\u{2011}134307", "9506000\u{2010}134307", "\u{A0}9506000134307\u{3000}",
        ]
    )
    func normalized(_ text: String) throws {
        #expect(try GLN(text).digits == "9506000134307")
    }

    @Test(
        "A GLN with a wrong check digit names the right one",
        arguments: [("9506000134300", 7), ("4012345000008", 9), ("0000000000001", 0)]
    )
    func wrongCheckDigit(_ text: String, _ digit: Int) {
        #expect(throws: IdentifierFailure("Check digit of \(text) must be \(digit)")) { try GLN(text) }
    }

    @Test("The failure shows the digits without what was dropped")
    func wrongCheckDigitNormalized() {
        #expect(throws: IdentifierFailure("Check digit of 9506000134300 must be 7")) { try GLN("GLN: 9506000-13430 0") }
    }

    @Test(
        "What is not thirteen digits is no GLN",
        arguments: [
            "", "GLN", "GLN:", "gl", "950600013430", "95060001343070", "09506000134307", "GLN9506000134307",
            "G LN 9506000134307", "GLN GLN 9506000134307", "9506000134307 GLN", "９５０６０００１３４３０７",
            "9506000.134307", "9506000134307x", ":9506000134307", "950600013430\u{2013}7",
        ]
    )
    func notNumber(_ text: String) {
        #expect(throws: IdentifierFailure("GLN must have 13 digits")) { try GLN(text) }
    }

    @Test("Any twelve digits and their check digit are a GLN, and no other last digit is")
    func everyCheckDigit() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<200 {
            let stem = random.digits(12)
            let right = CheckDigit.of(stem.utf8)
            for digit in 0...9 {
                #expect(((try? GLN("\(stem)\(digit)")) != nil) == (digit == right))
            }
        }
    }
}

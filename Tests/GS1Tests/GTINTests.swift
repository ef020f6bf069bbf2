import GS1
import TestRandomness
import Testing

@Suite struct GTINTests {
    @Test(
        "Fourteen digits with the right check digit are a GTIN",
        arguments: ["04012345000016", "09506000134369", "09506000134352", "00000096385074", "00000000000000"]
    )
    func valid(_ text: String) throws {
        let gtin = try GTIN(text)
        #expect(gtin.digits == text)
        #expect(gtin.description == text)
    }

    @Test(
        "A GTIN with a wrong check digit names the right one",
        arguments: [("04012345000015", 6), ("09506000134360", 9), ("00000096385070", 4), ("00000000000001", 0)]
    )
    func wrongCheckDigit(_ text: String, _ digit: Int) {
        #expect(throws: IdentifierFailure("Check digit of \(text) must be \(digit)")) { try GTIN(text) }
    }

    @Test(
        "A shorter GTIN is answered with its padded form",
        arguments: [
            ("96385074", "send 00000096385074 (check digit 4)"),
            ("036000291452", "send 00036000291452 (check digit 2)"),
            ("4006381333931", "send 04006381333931 (check digit 1)"),
            ("96385075", "00000096385075 would be the padded form, but its check digit must be 4"),
            ("036000291450", "00036000291450 would be the padded form, but its check digit must be 2"),
            ("4006381333930", "04006381333930 would be the padded form, but its check digit must be 1"),
        ]
    )
    func shorter(_ text: String, _ advice: String) {
        #expect(throws: IdentifierFailure("GTIN must have 14 digits: \(advice)")) { try GTIN(text) }
    }

    static let notNumbers = [
        "", "0", "1234567", "123456789", "12345678901", "040123450000160", " 04012345000016", "04012345000016 ",
        "0401234500001a", "abcdefghijklmn", "0401234-000016", "０４０１２３４５００００１６", "٠٤٠١٢٣٤٥٠٠٠٠١٦",
        "9638507a", "９６３８５０７４", "+4012345000016",
    ]

    @Test("What is not a row of ASCII digits of a known length is no GTIN", arguments: notNumbers)
    func notNumber(_ text: String) {
        #expect(throws: IdentifierFailure("GTIN must have 14 digits")) { try GTIN(text) }
        #expect(GTIN.padded(text) == nil)
    }

    @Test(
        "Padding leaves the check digit as it is",
        arguments: [
            ("96385074", "00000096385074"), ("96385070", "00000096385070"), ("036000291452", "00036000291452"),
            ("4006381333931", "04006381333931"),
        ]
    )
    func padded(_ text: String, _ expected: String) {
        #expect(GTIN.padded(text) == expected)
    }

    @Test("Fourteen digits need no padding")
    func nothingToPad() {
        #expect(GTIN.padded("04012345000016") == nil)
    }

    @Test("Any thirteen digits and their check digit are a GTIN, and no other last digit is")
    func everyCheckDigit() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let stem = random.digits(13)
            let right = CheckDigit.of(stem.utf8)
            for digit in 0...9 {
                #expect(((try? GTIN("\(stem)\(digit)")) != nil) == (digit == right))
            }
        }
    }

    @Test("Any one wrong digit is noticed")
    func singleErrors() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<50 {
            let digits = Array(try Self.random(&random).digits.utf8)
            for place in digits.indices {
                for digit in UInt8(0x30)...0x39 where digit != digits[place] {
                    var changed = digits
                    changed[place] = digit
                    #expect((try? GTIN(String(decoding: changed, as: UTF8.self))) == nil)
                }
            }
        }
    }

    @Test("Two neighbours that traded places are noticed unless they differ by 5")
    func transpositions() throws {
        var random = SeededGenerator(seed: 3)
        var noticed = 0
        for _ in 0..<200 {
            let digits = Array(try Self.random(&random).digits.utf8)
            for place in 0..<13 {
                var changed = digits
                changed.swapAt(place, place + 1)
                let difference = abs(Int(digits[place]) - Int(digits[place + 1]))
                let isGTIN = (try? GTIN(String(decoding: changed, as: UTF8.self))) != nil
                #expect(isGTIN == (difference % 5 == 0))
                if !isGTIN { noticed += 1 }
            }
        }
        #expect(noticed > 1_500)
    }

    private static func random(_ random: inout SeededGenerator) throws -> GTIN {
        let stem = random.digits(13)
        return try GTIN("\(stem)\(CheckDigit.of(stem.utf8))")
    }
}

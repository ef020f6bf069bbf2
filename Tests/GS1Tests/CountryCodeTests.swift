import Testing

@testable import GS1

@Suite struct CountryCodeTests {
    @Test("A country code is read in any case", arguments: [("IT", "IT"), ("de", "DE"), ("gB", "GB"), ("Xk", nil)])
    func anyCase(_ text: String, _ expected: String?) {
        #expect((try? CountryCode(text))?.code == expected)
    }

    @Test("All codes that ISO 3166-1 assigns are known")
    func complete() {
        #expect(CountryCode.assigned.count == 249)
        for code in CountryCode.assigned {
            #expect(code.utf8.count == 2 && code.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) })
        }
    }

    @Test(
        "What is not an assigned code is refused",
        arguments: [
            "", "I", "ITA", "EU", "UK", "XX", "AN", "YU", " IT", "IT ", "ß", "ﬁ", "ＩＴ", "1T", "I\u{301}", "\u{212A}E",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: IdentifierFailure("Must be an ISO 3166-1 alpha-2 country code")) { try CountryCode(text) }
    }
}

import GS1
import Testing

/// GS1's own vectors for the rules of content.
private struct LinterVectors: Decodable {
    struct Vector: Decodable {
        let value: String
        let ok: Bool
    }

    let linters: [String: [Vector]]

    static let all = try? PublishedData.json("linter-vectors.json", as: LinterVectors.self).linters

    /// Rules whose vectors presume a table of company prefixes that GS1 does not publish.
    static let ofTheirTable: Set<String> = ["gcppos1", "gcppos2"]
}

@Suite struct ContentRuleTests {
    @Test("Every published vector is judged as GS1 judges it", .enabled(if: PublishedData.arePresent))
    func vectors() throws {
        let linters = try #require(LinterVectors.all)
        var judged = 0
        for (name, vectors) in linters where !LinterVectors.ofTheirTable.contains(name) {
            let rule = try #require(ContentRule(rawValue: name), "\(name)")
            for vector in vectors {
                let fault = rule.fault(in: vector.value)
                #expect((fault == nil) == vector.ok, "\(name) of '\(vector.value)': \(fault ?? "valid")")
                judged += 1
            }
        }
        #expect(judged > 1_000)
    }

    @Test("Every rule has a published vector, save the coupon codes", .enabled(if: PublishedData.arePresent))
    func complete() throws {
        let linters = try #require(LinterVectors.all)
        let untested = ContentRule.allCases.map(\.rawValue).filter { linters[$0]?.isEmpty ?? true }
        #expect(untested == ["couponcode", "couponposoffer"])
    }

    static let accepted: [(ContentRule, String)] = [
        (.csum, "09506000134369"), (.csum, "9506000134352"), (.csum, "0"),
        (.gcppos1, "9506000"), (.gcppos1, "1234X"), (.gcppos2, "X1234"),
        (.yymmdd, "000229"), (.yymmd0, "990200"), (.yyyymmdd, "20000229"), (.yyyymmd0, "19000200"),
        (.hhmi, "2359"), (.iso3166999, "999"), (.iso3166alpha2, "PT"), (.iso4217, "924"), (.iso5218, "9"),
        (.iban, "GB82WEST12345698765432"), (.winding, "9"), (.yesno, "1"), (.mediatype, "99"),
        (.pieceoftotal, "0102"), (.posinseqslash, "9/10"), (.pcenc, "100%25"), (.latitude, "0000000000"),
        (.couponcode, "012345612345611110123"), (.couponcode, "012345612345611110123101101239"),
        (.couponcode, "01234561234561111012321101239"), (.couponcode, "01234561234561111012332503314250301"),
        (.couponcode, "0123456123456111101235012345661123456795000"),
        (.couponposoffer, "001234561234560123456"), (.couponposoffer, "061234567890121234569123456789012345"),
    ]

    @Test("What a rule accepts", arguments: accepted)
    func accepts(_ rule: ContentRule, _ value: String) {
        #expect(rule.fault(in: value) == nil)
    }

    static let refused: [(ContentRule, String, String)] = [
        (.csum, "09506000134360", "must have the check digit 9"),
        (.csumalpha, "1987654Ad4X4bL5ttr2310cXK", "must have the check characters 2K"),
        (.gcppos1, "123", "must hold a GS1 company prefix, which begins with four digits at least"),
        (.gcppos2, "123A", "must hold a GS1 company prefix, which begins with four digits at least"),
        (.yymmdd, "250229", "must have a day that its month has"),
        (.yymmd0, "250230", "must have a day that its month has"),
        (.yyyymmdd, "19000229", "must have a day that its month has"),
        (.yymmdd, "250001", "must have a month 01 to 12"),
        (.hhmi, "2400", "must be an hour, 00 to 23"), (.hhmi, "0060", "must be minutes, 00 to 59"),
        (.iso3166, "999", "must be an ISO 3166-1 numeric country code"),
        (.iso3166alpha2, "pt", "must be an ISO 3166-1 alpha-2 country code"),
        (.pieceoftotal, "0201", "must not have a piece number above the total"),
        (.posinseqslash, "10/9", "must not have a position past the end"),
        (.pcenc, "100%", "must have two hexadecimal digits after each %"),
        (.pcenc, "%2", "must have two hexadecimal digits after each %"),
        (.couponcode, "71234567890123", "has a coupon's length of the primary company prefix that is not assigned"),
        (.couponcode, "012345", "ends before the coupon's primary company prefix does"),
        (.couponcode, "0123456123456111101238", "has digits after the last field of a coupon code"),
        (.couponcode, "0123456123456111101233250230", "has a coupon's expiration date that is no date"),
        (.couponcode, "01234561234561111012332503014250331", "must not expire before its start"),
        (.couponposoffer, "201234561234560123456", "has a coupon's format that is not assigned"),
        (.couponposoffer, "0012345612345601234567", "has digits after the last field of a coupon code"),
        (.couponposoffer, "00123456123456012345a", "must be of digits"),
    ]

    @Test("What a rule refuses, and in which words", arguments: refused)
    func refuses(_ rule: ContentRule, _ value: String, _ fault: String) {
        #expect(rule.fault(in: value) == fault)
    }

    @Test("Digits of other scripts are none", arguments: [ContentRule.csum, .csetnumeric, .nonzero, .yymmdd])
    func otherDigits(_ rule: ContentRule) {
        #expect(rule.fault(in: "０９") != nil)
        #expect(rule.fault(in: "٠٩") != nil)
    }

    @Test(
        "Check characters complete a model number",
        arguments: [("1987654Ad4X4bL5ttr2310c", "2K"), ("12345678901234567890123", "NT"), ("", "22")]
    )
    func checkCharacters(_ text: String, _ pair: String) {
        #expect(CheckCharacters.of(text) == pair)
        #expect(ContentRule.csumalpha.fault(in: text + pair) == nil)
    }

    @Test("What is not in set 82 has no check characters")
    func noCheckCharacters() {
        #expect(CheckCharacters.of("12 34") == nil)
        #expect(CheckCharacters.of(String(repeating: "1", count: 98)) == nil)
    }
}

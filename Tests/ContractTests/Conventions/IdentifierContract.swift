import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// GTIN, GLN, serial number and Digital Link (README).
@Suite("Wire conventions: identifiers")
struct IdentifierContract {
    @Test("A GTIN is right or refused with what it should have been; nothing is corrected", arguments: Stage.all)
    func gtin(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            for digits in ["0401234500001", "0950600013436", "1061414100031", "9999999999999"] {
                for digit in 0...9 {
                    let gtin = "\(digits)\(digit)"
                    let answer = await create(product, gtin, "1", test)
                    let right = Self.checkDigit(digits, weights: [3, 1])
                    #expect(answer.status == (digit == right ? 201 : 400), "\(gtin)")
                    guard digit != right else { continue }
                    #expect(answer.faults == ["gs1.gtin: Check digit of \(gtin) must be \(right)"])
                }
            }
            for (gtin, text) in [
                ("4012345000016", "GTIN must have 14 digits: send 04012345000016 (check digit 6)"),
                ("96385074", "GTIN must have 14 digits: send 00000096385074 (check digit 4)"),
                ("614141000036", "GTIN must have 14 digits: send 00614141000036 (check digit 6)"),
                (
                    "4012345000015",
                    "GTIN must have 14 digits: 04012345000015 would be the padded form, but its check digit must be 6"
                ),
                (
                    "401234500001",
                    "GTIN must have 14 digits: 00401234500001 would be the padded form, but its check digit must be 5"
                ),
                ("", "Must be at least 1 character"), ("040123450000160", "GTIN must have 14 digits"),
                ("0401234500001X", "GTIN must have 14 digits"),
                (" 04012345000016", "GTIN must have 14 digits"), ("٠٤٠١٢٣٤٥٠٠٠٠١٦", "GTIN must have 14 digits"),
            ] {
                #expect(await create(product, gtin, "2", test).faults == ["gs1.gtin: \(text)"], "\(gtin)")
            }
        }
    }

    @Test("A serial number is 1 to 100 characters in NFC, with regard to case", arguments: Stage.all)
    func serial(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct()
            for (serial, stored) in [
                ("a", "a"), ("A", "A"), ("Cafe\u{301}", "Caf\u{E9}"), ("...", "..."), ("a b", "a b"),
                (String(repeating: "x", count: 100), String(repeating: "x", count: 100)),
            ] {
                let answer = await create(product, TestPlatform.gtin, serial, test)
                let kept = answer.text("gs1.serialNumber") ?? ""
                #expect(answer.status == 201 && Array(kept.unicodeScalars) == Array(stored.unicodeScalars))
            }
            for serial in [
                "", " ", ".", "..", " a", "a ", "a\n", "\ta", "a\u{7F}b", "a\u{85}b", "\u{A0}a",
                String(repeating: "x", count: 101),
            ] {
                let answer = await create(product, TestPlatform.gtin, serial, test)
                #expect(answer.status == 400 && answer.keys("details.fieldErrors") == ["gs1.serialNumber"])
            }
            let twice = await create(product, TestPlatform.gtin, "Caf\u{E9}", test)
            #expect(twice.refuses(409, "Serial number already exists for this GTIN"))
        }
    }

    @Test("A Digital Link escapes what the rule names, and leads back to its passport", arguments: Stage.all)
    func digitalLink(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let product = try await test.makeProduct("textiles")
            for (serial, encoded) in [
                ("TX 7/001", "TX%207%2F001"), ("a+b&c=d", "a%2Bb%26c%3Dd"), ("AZaz09-_.!~*'()", "AZaz09-_.!~*'()"),
                ("é", "%C3%A9"), ("😀", "%F0%9F%98%80"), ("100%", "100%25"),
                ("#?;:@,$[]", "%23%3F%3B%3A%40%2C%24%5B%5D"),
            ] {
                let created = await create(product, TestPlatform.gtin, serial, test)
                let uri = "https://id.example/p/01/\(TestPlatform.gtin)/21/\(encoded)"
                #expect(created.text("gs1.digitalLinkUri") == uri)
                try await test.done(.post, "/passports/\(try created.id())/publish")
                let scan = await test.scan(
                    String(uri.dropFirst("https://id.example".count)),
                    accept: "application/json"
                )
                #expect(scan.status == 200 && scan.text("@id") == uri && scan.text("serialNumber") == serial)
            }
        }
    }

    @Test("A GLN is normalised, and then right or refused", arguments: Stage.all)
    func gln(stage: Stage) async throws {
        try await TestPlatform.run(on: stage) { test in
            let id = try await test.makeDraft()
            let path = "/passports/\(id)/parties/importer"
            for gln in ["9506000134307", " gln 9506000134307", "GLN:: 95060-00134 30-7", "GlN\t9506000134307 "] {
                let answer = await test.send(.patch, path, ["legalName": "A", "gln": .string(gln)])
                #expect(answer.text("party.gln") == "9506000134307", "\(gln)")
            }
            for (gln, text) in [
                ("9506000134300", "Check digit of 9506000134300 must be 7"),
                ("950600013430", "GLN must have 13 digits"),
                ("95060001343070", "GLN must have 13 digits"), ("95060001343O7", "GLN must have 13 digits"),
                ("GLN", "GLN must have 13 digits"),
            ] {
                let answer = await test.send(.patch, path, ["legalName": "A", "gln": .string(gln)])
                #expect(answer.status == 400 && answer.faults == ["gln: \(text)"], "\(gln)")
            }
        }
    }

    private func create(_ product: String, _ gtin: String, _ serial: String, _ test: TestPlatform) async -> TestAnswer {
        await test.send(
            .post,
            "/passports",
            [
                "productId": .string(product),
                "gs1": ["gtin": .string(gtin), "serialNumber": .string(serial)],
            ]
        )
    }

    /// The modulo-10 rule of the convention, spelled out anew.
    private static func checkDigit(_ digits: String, weights: [Int]) -> Int {
        let sum = digits.enumerated().reduce(0) { $0 + ($1.element.wholeNumberValue ?? 0) * weights[$1.offset % 2] }
        return (10 - sum % 10) % 10
    }
}

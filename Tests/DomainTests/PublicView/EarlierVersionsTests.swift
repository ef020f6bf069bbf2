import GS1
import OrderedJSON
import Storage
import TestRandomness
import TestSupport
import Testing

@testable import Domain

/// What the public is told of versions that are over.
@Suite("Earlier versions")
struct EarlierVersionsTests {
    @Test(
        "An earlier version says, byte for byte, what the address said while it was the newest",
        arguments: Engine.available,
        [1, 2, 3] as [UInt64]
    )
    func sameBytes(engine: Engine, seed: UInt64) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: seed)
            let images: JSON = ["https://cdn.example/1.jpg"]
            let product = try await test.product(.textiles, ["description": "Woven", "imageUrls": images])
            let id = try await test.passport(of: product)
            try await test.publish(id)
            var told: [Int: [String]] = [:]
            for _ in 0..<60 {
                if let content = try await test.publicContent() { told[content.version] = try test.texts(content) }
                try await random.change(id, test)
            }
            if try await test.filled(id).passport.status != .published { try await test.act(.resume, on: id) }
            let newest = try await test.filled(id).passport.version
            #expect(told.count > 15 && newest > told.count, "some versions were not public")
            for number in 1...newest + 1 where number != newest {
                let (reference, link) = (try await test.reference(), try DigitalLink.test("S1"))
                let found = try await test.platform.publicPassports.content(of: link, reference, inVersion: number)
                #expect(try found.map { try test.texts($0.content) } == told[number], "version \(number)")
            }
        }
    }

    @Test("The list has the newest twenty that were public, and leads nowhere else", arguments: Engine.available)
    func list(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            #expect(try await test.listed() == [1])
            try await test.set(["nominal_voltage": 1], of: id)
            try await test.act(.suspend, on: id)
            try await test.set(["nominal_voltage": 2], of: id)
            try await test.act(.resume, on: id)
            try await test.set(["nominal_voltage": 3], of: id)
            #expect(try await test.listed() == [6, 5, 2, 1])
            for value in 4...21 { try await test.set(["nominal_voltage": .integer(value)], of: id) }
            #expect(try await test.listed() == Array((5...24).reversed()))
            // Beyond the window nothing is known but that these are edits of the state that is now.
            for value in 22...82 { try await test.set(["nominal_voltage": .integer(value)], of: id) }
            #expect(try await test.listed() == Array((66...85).reversed()))
            for number in try await test.listed().dropFirst() {
                let (reference, link) = (try await test.reference(), try DigitalLink.test("S1"))
                let found = try await test.platform.publicPassports.content(of: link, reference, inVersion: number)
                #expect(found?.version.number == number)
            }
        }
    }

    @Test(
        "Which versions were public follows from the changes of state",
        arguments: [
            ("p", [1]), ("pe", [2, 1]), ("pes", [2, 1]), ("pesr", [4, 2, 1]), ("pesser", [6, 2, 1]),
            ("pseesere", [8, 7, 1]),
            ("ee", [2, 1]), ("esr", [3]), ("esere", [5, 4]),
        ]
    )
    func shown(history: String, numbers: [Int]) {
        let reasons: [Character: Version.Reason] = [
            "p": .published, "e": .fieldEdit, "s": .statusChange, "r": .republished,
        ]
        let entries = history.enumerated()
            .compactMap { place, letter in
                reasons[letter]
                    .map { reason in
                        let at = Timestamp(milliseconds: 0)
                        return PublicVersion.Entry(version: PublicVersion(number: place + 1, at: at), reason: reason)
                    }
            }
        #expect(PublicVersion.shown(among: entries.reversed()).map(\.number) == numbers)
    }

    @Test("A document that is no longer what was written is not shown", arguments: Engine.available)
    func damaged(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            try await test.set(["nominal_voltage": 1], of: id)
            let link = try DigitalLink.test("S1")
            let reference = try await test.reference()
            let before = try await test.platform.publicPassports.content(of: link, reference, inVersion: 1)
            #expect(before != nil)
            _ = try await test.store.write { try $0.run("UPDATE version SET content_hash = 'x'") }
            let after = try await test.platform.publicPassports.content(of: link, reference, inVersion: 1)
            #expect(after == nil)
        }
    }

    @Test(
        "The number of a version is written in digits, from 1",
        arguments: [
            ("1", 1), ("20", 20), ("999999999", 999_999_999), ("0", nil), ("01", nil), ("-1", nil), ("+1", nil),
            ("", nil),
            ("1.0", nil), ("1 ", nil), ("x", nil), ("1000000000", nil), ("99999999999999999999", nil), ("١", nil),
        ] as [(String, Int?)]
    )
    func number(text: String, number: Int?) {
        #expect(PublicVersion.number(text) == number)
    }
}

extension TestPlatform {
    fileprivate func reference() async throws -> PublicPassports.Reference {
        guard case .published(let reference) = try await platform.publicPassports.sight(of: .test("S1")) else {
            throw Hidden()
        }
        return reference
    }

    fileprivate func listed() async throws -> [Int] {
        try await platform.publicPassports.versions(of: reference()).map(\.number)
    }

    /// What a content says to readers of some languages.
    fileprivate func texts(_ content: PassportContent) throws -> [String] {
        let document = platform.publicPassports.document(content)
        return ["en", "de", "fr"].compactMap { Language($0) }
            .compactMap { language in document.map { String(decoding: $0.publicJSON(in: language), as: UTF8.self) } }
    }
}

private struct Hidden: Error {}

extension SeededGenerator {
    /// A change of a passport that is or was public; it may be refused.
    fileprivate mutating func change(_ id: PassportID, _ test: TestPlatform) async throws {
        test.clock.advance(bySeconds: 1)
        let keys = ["product_name", "care_instructions", "spare_parts_availability", "transport_distance_km"]
        let texts: [JSON] = ["A", "B", "C", nil]
        let numbers: [JSON] = [1, .figure("2.50"), 3, nil]
        let key = one(of: keys)
        let value = one(of: key == "transport_distance_km" ? numbers : texts)
        let isTranslation = key != "transport_distance_km" && once(in: 3)
        let role = one(of: [Role.owner, .owner, .editor])
        let (partyRole, name, gln) = (one(of: PartyRole.allCases), one(of: ["Uno", "Due"]), once(in: 2))
        switch Int.random(in: 0..<10, using: &self) {
        case 0:
            let isPublished = try await test.filled(id).passport.status == .published
            try await test.act(isPublished ? .suspend : .resume, on: id)
        case 1:
            _ = try await test.write(as: .owner) { work in
                try test.platform.passports.removeParty(partyRole, of: id, in: work)
            }
        case 2, 3:
            var body: JSONObject = ["legalName": .string(name), "legacyOperatorId": "X-1", "country": "IT"]
            if gln { body.append("gln", "9506000134307") }
            let party = Party(Form(.object(body)))
            guard let party else { return }
            _ = try await test.write(as: role) { work in
                try test.platform.passports.setParty(party, as: partyRole, of: id, ifMatch: { _ in }, in: work)
            }
        default:
            _ = try await refusal {
                try await test.set([key: value], of: id, as: role, locale: isTranslation ? "de" : nil)
            }
        }
    }
}

import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Versions")
struct VersionsTests {
    @Test(
        "The hash is the SHA-256 of the canonical document, which reads back bit for bit",
        arguments: Engine.available
    )
    func hash(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let digits = JSON.number(try #require(JSONNumber("12345678901234567890.10")))
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            try await test.set(["nominal_voltage": digits, "manufacturer_name": "Ünö \"\u{1F50B}\" /\n"], of: id)
            for version in try await test.versions(of: id) {
                #expect(version.contentHash == Digest.sha256Hex(try version.document.canonical()))
                #expect(version.contentHash.count == 64 && version.hashValid && version.restorable)
                let stored = try await bytes(of: version, test)
                #expect(stored == version.document.bytes)
            }
            let newest = try #require(try await test.versions(of: id).last)
            #expect(newest.document.text.contains("12345678901234567890.10"))
            #expect(newest.fieldCount == 2 && newest.number == 2 && newest.reason == .fieldEdit)
            #expect(newest.actor == "owner@example.com" && newest.snapshotAt == test.clock.now)
        }
    }

    @Test("Nothing is archived before publication", arguments: Engine.available)
    func unpublished(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48], of: id)
            try await test.act(.submit, on: id)
            try await test.act(.archive, on: id)
            #expect(try await test.versions(of: id).isEmpty)
            #expect(try await test.store.number("SELECT COUNT(*) FROM public_page") == 0)
        }
    }

    @Test("A bulk write of many fields is one version", arguments: Engine.available)
    func bulk(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            try await test.set(["nominal_voltage": 48, "cell_type": "pouch", "battery_weight": 7], of: id)
            #expect(try await test.versions(of: id).map(\.fieldCount) == [0, 3])
        }
    }

    @Test("A change that waits for review is no version; its approval is", arguments: Engine.available)
    func pending(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["manufacturer_name": "old"], of: id)
            try await test.set(["manufacturer_name": "alt"], of: id, locale: "de")
            try await test.publish(id)
            let shown = try await test.publicContent()
            try await test.set(["manufacturer_name": "new", "cell_type": "pouch"], of: id, as: .editor)
            try await test.review("cell_type", of: id, .flag)
            #expect(try await test.versions(of: id).count == 1)
            #expect(try await test.publicContent() == shown, "not even its translations are hidden")
            #expect(shown?.translations("manufacturer_name") == ["de": "alt"])
            try await test.review("manufacturer_name", of: id, .approve)
            #expect(try await test.versions(of: id).count == 2)
            #expect(try await test.publicContent()?.value("manufacturer_name") == "new")
            #expect(
                try await test.publicContent()?.translations("manufacturer_name") == [:],
                "a stale one is hidden now"
            )
        }
    }

    @Test("A rejected change leaves the document as it was", arguments: Engine.available)
    func rejected(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["manufacturer_name": "old"], of: id)
            try await test.set(["manufacturer_name": "alt"], of: id, locale: "de")
            try await test.publish(id)
            let shown = try await test.publicContent()
            try await test.set(["manufacturer_name": "new"], of: id, as: .editor)
            #expect(try await test.review("manufacturer_name", of: id, .reject).restored)
            #expect(try await test.versions(of: id).count == 1)
            #expect(try await test.publicContent() == shown)
            try await test.review("manufacturer_name", of: id, .reject)
            #expect(try await test.versions(of: id).count == 2)
            #expect(
                try await test.publicContent()?.value("manufacturer_name") == nil,
                "rejecting an approved value withdraws it"
            )
        }
    }

    @Test("A version that was tampered with says so, and does not hide the others", arguments: Engine.available)
    func tampering(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.set(["nominal_voltage": 48], of: id)
            try await test.publish(id)
            try await test.set(["nominal_voltage": 24], of: id)
            let version = try #require(try await test.versions(of: id).first)
            let (original, base) = try await stored(version, test)
            var flipped = original
            flipped[flipped.count / 2] ^= 1
            let text = version.document.text.replacingOnce(#""value":48"#, with: #""value":49"#)
            let forged = try Deflate.compress(Array(try #require(text).utf8), dictionary: base)
            for (document, isReadable) in [(flipped, false), ([], false), (forged, true)] as [([UInt8], Bool)] {
                _ = try await test.store.write {
                    try $0.run("UPDATE version SET document = \(document) WHERE id = \(version.id)")
                }
                let versions = try await test.versions(of: id)
                #expect(versions.map(\.hashValid) == [false, true])
                #expect(versions[0].contentHash == version.contentHash)
                #expect(versions[0].document.isNull != isReadable)
                let one = try await test.read { try test.platform.versions.get(version.id, of: id, in: $0) }
                #expect(!one.hashValid)
            }
            _ = try await test.store.write {
                try $0.run("UPDATE version SET document = \(original) WHERE id = \(version.id)")
            }
            #expect(try await test.versions(of: id).map(\.hashValid) == [true, true])
            _ = try await test.store.write { try $0.run("UPDATE version_base SET document = \([UInt8]([1, 2, 3]))") }
            #expect(try await test.versions(of: id).map(\.hashValid) == [false, false])
        }
    }

    @Test("The version of an instant is the newest that was written by then", arguments: Engine.available)
    func at(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            var times: [Timestamp] = []
            for voltage in [1, 2, 3] {
                test.clock.advance(bySeconds: 10)
                times.append(test.clock.now)
                try await test.set(["nominal_voltage": JSON(voltage)], of: id)
                if voltage == 1 { try await test.publish(id) }
            }
            for (seconds, number, until) in [(0, 1, times[1]), (9, 1, times[1]), (10, 2, times[2]), (25, 3, nil)]
                as [(Int64, Int, Timestamp?)]
            {
                let found = try await version(at: times[0].advanced(bySeconds: seconds), of: id, test)
                #expect(found.version.number == number && found.validUntil == until)
                #expect(found.version.document["additionalProperty"]?[0]?["value"] == JSON(number))
            }
            let before = try await refusal { try await version(at: times[0].advanced(bySeconds: -1), of: id, test) }
            #expect(before?.code == .notFound)
        }
    }

    @Test("Versions are listed newest first, in pages, and found by their id", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            for voltage in 1...4 { try await test.set(["nominal_voltage": JSON(voltage)], of: id) }
            let page = try await test.read {
                try test.platform.versions.page(of: id, PageRequest(page: 2, limit: 2), in: $0)
            }
            #expect(page.items.map(\.number) == [3, 2] && page.total == 5)
            let one = try await test.read { try test.platform.versions.get(page.items[0].id, of: id, in: $0) }
            #expect(one.number == 3 && one.document == page.items[0].document)
        }
    }

    @Test(
        "A document whose template version is unknown here is not restorable, but still there",
        arguments: Engine.available
    )
    func restorable(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let id = try await test.passport(of: try await test.product(.batteries))
            try await test.publish(id)
            let unknown = Template.id(of: .batteries, version: 99)
            _ = try await test.store.write { try $0.run("UPDATE version SET template_id = \(unknown)") }
            let version = try #require(try await test.versions(of: id).first)
            #expect(!version.restorable && version.hashValid && version.document["@type"] == "Product")
        }
    }

    @Test("Documents of one product and baseline are stored against one base", arguments: Engine.available)
    func shared(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries, ["defaultFieldValues": ["nominal_voltage": 48]])
            for serial in 1...10 { try await test.publish(try await test.passport(of: product, serial: "\(serial)")) }
            #expect(try await test.store.number("SELECT COUNT(*) FROM version") == 10)
            #expect(try await test.store.number("SELECT COUNT(*) FROM version_base") == 1)
        }
    }

    private func version(
        at instant: Timestamp,
        of id: PassportID,
        _ test: TestPlatform
    ) async throws -> (version: Version, validUntil: Timestamp?) {
        try await test.read { try test.platform.versions.get(at: instant, of: id, in: $0) }
    }

    /// The bytes that were archived, undone from their storage by hand.
    private func bytes(of version: Version, _ test: TestPlatform) async throws -> [UInt8] {
        let (document, base) = try await stored(version, test)
        return try Deflate.decompress(document, dictionary: base)
    }

    private func stored(_ version: Version, _ test: TestPlatform) async throws -> (document: [UInt8], base: [UInt8]) {
        let row = try await test.store.read { transaction in
            try transaction.first(
                """
                SELECT v.document, b.document FROM version v JOIN version_base b ON b.hash = v.base
                WHERE v.id = \(version.id)
                """
            ) { (try $0.bytes(0), try $0.bytes(1)) }
        }
        let (document, base) = try #require(row)
        return (document, try Deflate.decompress(base))
    }
}

extension String {
    /// The text with the one occurrence of a part replaced; nil when there is not exactly one.
    fileprivate func replacingOnce(_ part: String, with other: String) -> String? {
        let pieces = split(separator: part, omittingEmptySubsequences: false)
        return pieces.count == 2 ? pieces.joined(separator: other) : nil
    }
}

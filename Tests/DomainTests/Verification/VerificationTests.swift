import Foundation
import GS1
import MediaFiles
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Domain

@Suite("Verification of a store")
struct VerificationTests {
    @Test("A store in which much has happened has no fault, and all of it is looked at", arguments: Engine.available)
    func clean(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.live()
            let (faults, extent) = try await test.verified()
            #expect(faults == [])
            #expect(extent.workspaces == 2 && extent.passports == 5 && extent.versions == 4 && extent.files == 1)
        }
    }

    @Test("Closed spans and their segments are counted again", arguments: Engine.available)
    func spans(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            for batch in 0..<24 {
                try await test.write(as: .owner) { work in
                    let drafts = try (0..<100)
                        .map { number -> Result<PassportDraft, Failure> in
                            let link = try DigitalLink.test("S\(batch)-\(number)")
                            return .success(PassportDraft(product: product.id, link: link))
                        }
                    _ = try test.platform.passports.create(drafts, confirmsOverage: false, in: work)
                }
            }
            let spans = try await test.store.number("SELECT COUNT(*) FROM passport_span")
            try #require(spans > 0, "otherwise nothing is shown")
            let (before, _) = try await test.verified()
            #expect(before == [])
            try await test.store.write { tx in
                try tx.run("UPDATE passport_span SET amount = amount - 1 WHERE scope = ''")
                try tx.run("UPDATE serial_segment SET revision = 2, serials = replace(serials, 's0-0', 's9-9')")
            }
            let (after, _) = try await test.verified()
            #expect(Set(after.map(\.table)) == ["passport_span", "serial_segment"])
        }
    }

    @Test("Each rule that is broken is told with table, workspace and row", arguments: Engine.available, Damage.all)
    func broken(engine: Engine, damage: Damage) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.live()
            try await test.store.write { tx in
                for statement in damage.statements { try tx.run(SQL(trusted: statement)) }
            }
            let (faults, _) = try await test.verified()
            let told = faults.filter { $0.table == damage.table && $0.rule.contains(damage.rule) }
            #expect(!told.isEmpty, "told was: \(faults)")
            for fault in told where damage.isOfWorkspace {
                #expect(fault.workspace == test.workspace.hex)
                #expect(!fault.id.isEmpty)
            }
        }
    }

    @Test(
        "Files without a row, rows without a file, and files that are no images are told",
        arguments: Engine.available
    )
    func files(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            try await test.live()
            let media = MediaFolder(path: test.mediaFolder.path(percentEncoded: false))
            let kept = try #require(try await media.list(after: nil, limit: 10).first)
            let stray = MediaKey(
                workspace: test.workspace,
                product: kept.product,
                image: Identifier(stored: "000000000001" + "aaaaaaaaaaaa"),
                format: .png
            )
            try await media.put(SampleImage.png[...], at: stray)
            let (strays, _) = try await test.verified()
            #expect(strays.map(\.id) == [stray.path] && strays.map(\.rule) == ["a row must refer to it"])
            try await media.remove(stray)
            try await media.remove(kept)
            let (missing, _) = try await test.verified()
            #expect(missing.map(\.id) == [kept.path] && missing.map(\.rule) == ["its file must be there"])
            try await media.put(Array("<html>".utf8)[...], at: kept)
            let (wrong, _) = try await test.verified()
            #expect(wrong.map(\.rule) == ["must be an image of its format"])
        }
    }

    @Test("A fault is one line, and an object with the same four parts")
    func form() {
        let fault = StoreFault(table: "version", workspace: "w", id: "p 1", rule: "must hold")
        #expect(fault.description == "version w p 1: must hold")
        #expect(fault.json.text == #"{"table":"version","workspace":"w","id":"p 1","rule":"must hold"}"#)
    }
}

extension TestPlatform {
    /// Something of everything that a store keeps.
    fileprivate func live() async throws {
        let product = try await product(.batteries, ["defaultFieldValues": ["nominal_voltage": 48]])
        _ = try await uploadedPath(product.id.hex)
        var ids: [PassportID] = []
        for number in 1...5 { ids.append(try await passport(of: product, serial: "S\(number)")) }
        try await set(["nominal_voltage": 50], of: ids[0])
        try await publish(ids[0])
        try await set(["nominal_voltage": 51], of: ids[0])
        try await publish(ids[1], until: clock.now.advanced(bySeconds: 3_600))
        try await write(as: .owner) { [ids] work in
            _ = try platform.passports.suspend(ids[1], reason: "r", publicNotice: "n", in: work)
            _ = try platform.passports.delete(ids[4], in: work)
        }
        _ = try await passport(of: product, in: lot(of: product), serial: "S6")
        let key = try IdempotencyKey("k", method: "POST", target: "/", body: [])
        try await write(as: .owner) { work in
            _ = try platform.managedLinks.create(LinkDraft(Form(.link())), in: work)
            _ = try platform.idempotency.claim(key, in: work)
            let common = StoredAnswer.Common(StoredAnswer.Part([1, 2]), at: 1)
            let answer = StoredAnswer(status: 201, contentType: nil, location: nil, body: [0, 1, 2, 3], common: common)
            try platform.idempotency.keep(answer, under: key, in: work)
        }
        // A workspace without anything is looked at too.
        _ = try await otherWorkspace()
    }

    /// What a verification finds.
    fileprivate func verified() async throws -> (faults: [StoreFault], extent: Verification.Extent) {
        let found = Mutex<[StoreFault]>([])
        let verification = try Verification(
            store: store,
            media: MediaFolder(path: mediaFolder.path(percentEncoded: false)),
            surroundings: platform.surroundings
        )
        let extent = try await verification.run { fault in found.withLock { $0.append(fault) } }
        return (found.withLock { $0 }, extent)
    }
}

import OrderedJSON
import TestRandomness
import TestSupport
import Testing

@testable import Domain

@Suite("Contents of passports")
struct PassportContentTests {
    @Test("A content reads back from its public row as it was", arguments: [1, 2, 3] as [UInt64])
    func stored(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for publicOnly in [true, false] {
            let content = try random.content(publicOnly: publicOnly)
            let read = try PassportContent(
                stored: JSON.parse(content.stored.text),
                passport: content.passport,
                link: content.link,
                version: content.version
            )
            #expect(read == content)
        }
    }

    @Test("A public content holds the public fields and no other, an archive every one")
    func audiences() throws {
        var random = SeededGenerator(seed: 4)
        let template = try #require(try TemplateCatalogue.embedded().latest(.textiles))
        var archived: Set<String> = []
        for _ in 0..<100 {
            let shown = try random.content(publicOnly: true)
            #expect(shown.fields.allSatisfy { template.field($0.key)?.audience.contains(.public) == true })
            let positions = shown.fields.compactMap { template.position(of: $0.key) }
            #expect(positions == positions.sorted(), "template order")
            archived.formUnion(try random.content(publicOnly: false).fields.map(\.key))
        }
        #expect(archived == Set(template.fields.map(\.key)))
    }

    @Test("A row that is no content is a fault of the store, not an empty page")
    func damaged() throws {
        var random = SeededGenerator(seed: 5)
        let content = try random.content(publicOnly: true)
        for text in ["{}", #"{"t":"x"}"#, "[]"] {
            let error = thrown {
                try PassportContent(
                    stored: JSON.parse(text),
                    passport: content.passport,
                    link: content.link,
                    version: 1
                )
            }
            #expect(error is StoredValueFailure)
        }
    }
}

extension SeededGenerator {
    /// A content with fields in every state.
    mutating func content(publicOnly: Bool) throws -> PassportContent {
        guard let template = try TemplateCatalogue.embedded().latest(.textiles) else { throw CancellationError() }
        var entries = FieldEntries(template: template, baseline: Baseline(seeds: [:], template: template))
        for position in template.fields.indices where once(in: 2) {
            var entry = self.entry()
            if !template.fields[position].translatable { (entry.sourceLocale, entry.translations) = (nil, [:]) }
            entries.set(entry, at: position)
        }
        var parties = Parties()
        for role in PartyRole.allCases where once(in: 2) {
            parties[role] = try .sample("P \(role)", gln: once(in: 2) ? "9506000134352" : nil)
        }
        let product = Product(
            id: Identifier(stored: "66f0c1d2e3f4a5b6c7d8e911"),
            workspace: Identifier(stored: "66f0c1d2e3f4a5b6c7d8e900"),
            name: "Linen \"shirt\"",
            model: "LS-7",
            category: .textiles,
            description: once(in: 2) ? "Woven in Biella" : nil,
            templateID: template.id,
            templateVersion: 1,
            defaultFieldValues: [:],
            imageURLs: once(in: 2) ? ["https://cdn.example/ls7.jpg"] : [],
            sourceLocale: .english,
            status: .active,
            revision: 1,
            createdAt: Timestamp(milliseconds: 1),
            updatedAt: Timestamp(milliseconds: 2)
        )
        let passport = Passport(
            id: Identifier(stored: "66f0c1d2e3f4a5b6c7d8e9aa"),
            workspace: product.workspace,
            product: product.id,
            lot: nil,
            lotNumber: nil,
            templateID: template.id,
            category: .textiles,
            link: try .test("TX 7/001"),
            status: .published,
            version: 3,
            counts: entries.counts,
            baseline: entries.baseline.hash,
            parties: parties,
            publishedAt: Timestamp(milliseconds: 1_772_439_300_000),
            revision: 4,
            createdAt: Timestamp(milliseconds: 1),
            updatedAt: Timestamp(milliseconds: 1_772_439_400_000)
        )
        return PassportContent(
            FilledPassport(passport: passport, entries: entries),
            product: product,
            publicOnly: publicOnly
        )
    }
}

import OrderedJSON
import Testing

@testable import Domain

@Suite("Seeding")
struct BaselinesTests {
    private let template: Template
    private let baselines: Baselines

    init() throws {
        template = try SampleTemplate.template(
            fields: ["one", "two", "three", "four"]
                .map { key in
                    SampleTemplate.field(
                        "field_\(key)",
                        type: .string,
                        ["defaultValue": "template", "translatable": true]
                    )
                } + [SampleTemplate.field("plain", type: .number), SampleTemplate.field("nothing", type: .string)]
        )
        baselines = Baselines(templates: TemplateCatalogue([template]))
    }

    @Test("What a lot says comes before what its product says, in the product's language")
    func lot() throws {
        let baseline = try seed(
            lot: ["fieldOne": "lot", "field_two": "", "plain": 0],
            product: ["field_one": "product", "field_two": "product", "plain": 9],
            company: ["fields": ["field_one": "company", "field_three": "company"]]
        )
        #expect(baseline.entries.map(\.value) == ["lot", "product", "company", "template", 0, nil])
        #expect(baseline.entries.map(\.seededFrom) == ["batch", "product", "company", "template", "batch", nil])
        #expect(baseline.entries[0].source == .system && baseline.entries[0].status == .approved)
        #expect(baseline.entries.map(\.sourceLocale) == ["it", "it", "de", "de", nil, nil])
        #expect(try seed(product: ["field_one": "lot", "plain": 0]).hash != baseline.hash)
    }

    @Test("For each field the first of product, company and template that has a value is taken")
    func order() throws {
        let baseline = try seed(
            product: ["field_one": "product", "field_two": "", "field_three": nil, "plain": 0],
            company: ["fields": ["field_one": "company", "fieldTwo": "company", "field_three": "company", "plain": 9]]
        )
        let entries = baseline.entries
        #expect(entries.map(\.value) == ["product", "company", "company", "template", 0, nil])
        #expect(entries.map(\.seededFrom) == ["product", "company", "company", "template", "product", nil])
        #expect(entries.map(\.source) == [.system, .company, .company, .system, .system, nil])
        #expect(entries.map(\.status) == [.approved, .approved, .approved, .approved, .approved, .empty])
        #expect(entries.map(\.sourceLocale) == ["it", "de", "de", "de", nil, nil])
        #expect(entries[5] == .empty)
        #expect(baseline.counts == FieldCounts(total: 6, approved: 5, pendingReview: 0, flagged: 0))
    }

    @Test("Equal contents have one hash, and the stored form reads back as the same entries")
    func hash() throws {
        let product: JSON = ["field_one": "a", "plain": 1]
        let baseline = try seed(product: product)
        let same = try Baselines(templates: TemplateCatalogue([template])).seed(template, from: source(product, [:]))
        #expect(same.hash == baseline.hash)
        #expect(try seed(product: ["field_one": "b", "plain": 1]).hash != baseline.hash)
        let read = try Baseline(hash: baseline.hash, stored: baseline.text, template: template)
        #expect(read.entries == baseline.entries && read.counts == baseline.counts)
        #expect(Digest.sha256Hex(read.text.utf8) == baseline.hash)
    }

    @Test("Stored entries whose key is not on the template are ignored")
    func unknownKeys() throws {
        let read = try Baseline(
            hash: "",
            stored: #"{"gone":{"value":1,"status":"approved"},"plain":{"value":2,"status":"approved"}}"#,
            template: template
        )
        #expect(read.entries.count == 6)
        #expect(read.counts.approved == 1)
    }

    @Test("Only entries that differ from the baseline are changes, and one that is set back is none")
    func changes() throws {
        let baseline = try seed(product: ["plain": 1])
        var entries = FieldEntries(template: template, baseline: baseline)
        #expect(entries.changesJSON == [:])
        entries.set(.approved(2), at: 4)
        entries.set(.approved("x"), at: 5)
        #expect(entries.changesJSON.objectValue?.keys == ["plain", "nothing"])
        #expect(entries["plain"]?.value == 2 && entries.counts.approved == 6)
        entries.set(baseline.entries[4], at: 4)
        #expect(entries.changesJSON.objectValue?.keys == ["nothing"])
        let stored = try #require(entries.changesJSON.objectValue)
        let read = FieldEntries(template: template, baseline: baseline, stored: stored)
        #expect(read[4].value == 1 && read[5].value == "x")
        #expect(entries["no_such_field"] == nil)
    }

    private func seed(lot: JSON? = nil, product: JSON, company: JSON = [:]) throws -> Baseline {
        try baselines.seed(template, from: source(lot: lot, product, company))
    }

    private func source(lot: JSON? = nil, _ product: JSON, _ company: JSON) throws -> Baselines.SeedSource {
        Baselines.SeedSource(
            template: template.id,
            lotValues: lot?.text,
            productValues: product.text,
            productLocale: try #require(Language("it")),
            companyPrefill: company.text,
            workspaceLocale: try #require(Language("de"))
        )
    }
}

import Testing

@testable import Domain

@Suite("Categories")
struct CategoryTests {
    @Test("There are twelve canonical slugs, each of which reads as itself")
    func slugs() {
        #expect(Domain.Category.allCases.count == 12)
        for category in Domain.Category.allCases { #expect(Domain.Category(category.rawValue) == category) }
    }

    @Test(
        "An alias means its canonical slug, trimmed and without regard to case",
        arguments: [
            ("battery", "batteries"), ("textile", "textiles"), ("jewellery", "jewelry"), ("electronic", "electronics"),
            ("chemical", "chemicals"), ("toy", "toys"), ("tyre", "tyres"), ("tire", "tyres"), ("tires", "tyres"),
            ("steel", "iron-steel"), ("iron_steel", "iron-steel"), (" Batteries\t", "batteries"),
            ("IRON-STEEL", "iron-steel"), ("\u{A0}Toy\n", "toys"),
        ]
    )
    func aliases(text: String, slug: String) {
        #expect(Domain.Category(text)?.rawValue == slug)
    }

    @Test("Any other text is no category", arguments: ["", " ", "car", "batteries2", "iron steel", "bat teries"])
    func refusing(text: String) {
        #expect(Domain.Category(text) == nil)
    }

    @Test("A refusal lists every canonical slug")
    func expectation() {
        for category in Domain.Category.allCases { #expect(Domain.Category.expectation.contains(category.rawValue)) }
    }
}

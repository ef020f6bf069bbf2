import Domain
import GS1
import OrderedJSON

/// The three calls that bring a passport to the public, and how long each took.
struct Stages: Sendable {
    /// Making the draft, with its manufacturer.
    var create = Duration.zero
    /// Writing the values that are the unit's own.
    var fields = Duration.zero
    /// Publishing it.
    var publish = Duration.zero

    /// Creates, fills and publishes one passport.
    mutating func run(
        _ unit: Int,
        _ link: DigitalLink,
        of product: ProductID,
        on platform: Platform,
        in work: Work
    ) throws {
        let start = ContinuousClock.now
        let draft = try PassportDraft(
            Form([
                "productId": .string(product.hex),
                "gs1": ["gtin": .string(link.gtin.digits), "serialNumber": .string(link.serial.text)],
                "parties": ["manufacturer": Stages.manufacturer],
            ])
        )
        let id = try platform.passports.create(draft, in: work).passport.id
        let created = ContinuousClock.now
        _ = try platform.passports.write(
            Stages.values(of: unit, link),
            to: id,
            bulk: true,
            ifMatch: { _ in },
            in: work
        )
        let filled = ContinuousClock.now
        _ = try platform.passports.publish(id, acknowledgeIncomplete: true, expiresAt: nil, in: work)
        create += created - start
        fields += filled - created
        publish += .now - filled
    }

    static func += (total: inout Stages, part: Stages) {
        total.create += part.create
        total.fields += part.fields
        total.publish += part.publish
    }

    private static let manufacturer: JSON = [
        "legalName": "Example Energy GmbH", "gln": "9506000134307", "country": "DE", "url": "https://example.com",
    ]

    /// What a production line knows of one unit.
    private static func values(of unit: Int, _ link: DigitalLink) -> FieldWrite {
        let day = String(101 + unit / 500 % 28).dropFirst()
        return FieldWrite(
            values: [
                ("battery_unique_identifier", .string("01\(link.gtin.digits)21\(link.serial.text)")),
                ("manufacturing_date", .string("2026-09-\(day)")),
            ],
            source: .manual,
            sourceLocale: nil,
            locale: nil
        )
    }
}

import Domain
import GS1
import OrderedJSON

/// The demo: two products and passports in every state that a newcomer should see.
struct DemoWorkspace {
    /// The workspace's name, by which it is found again.
    static let name = "TracePass Demo"

    let platform: Platform

    /// The passport that the demo opens: a published battery.
    static func showpiece() throws -> DigitalLink {
        DigitalLink(gtin: try GTIN("09506000134352"), serial: try SerialNumber("DEMO-0001"))
    }

    /// Makes everything, in one transaction.
    func seed(in work: Work) throws {
        let battery = try product(
            "Traction Battery 48 V",
            "TB-48-100",
            .batteries,
            "Lithium iron phosphate battery for light electric vehicles, 48 V, 100 Ah.",
            DemoWorkspace.batteryValues,
            in: work
        )
        let shirt = try product(
            "Linen Shirt",
            "LS-7",
            .textiles,
            "Woven in Biella, sewn in Porto.",
            DemoWorkspace.shirtValues,
            in: work
        )
        let showpiece = try passport(battery, DemoWorkspace.showpiece(), in: work)
        try publish(showpiece, in: work)
        let held = try passport(battery, link("09506000134352", "DEMO-0002"), in: work)
        try publish(held, in: work)
        _ = try platform.passports.suspend(
            held,
            reason: "Demo of a hold",
            publicNotice: "Please do not charge this battery until we contact you.",
            in: work
        )
        let waiting = try passport(battery, link("09506000134352", "DEMO-0003"), in: work)
        _ = try platform.passports.submit(waiting, in: work)
        _ = try passport(battery, link("09506000134352", "DEMO-0004"), in: work)
        try publish(try passport(shirt, link("09506000134369", "TX 7/001"), in: work), in: work)
        _ = try platform.passports.archive(try passport(shirt, link("09506000134369", "TX 7/002"), in: work), in: work)
    }

    private func link(_ gtin: String, _ serial: String) throws -> DigitalLink {
        DigitalLink(gtin: try GTIN(gtin), serial: try SerialNumber(serial))
    }

    private func product(
        _ name: String,
        _ model: String,
        _ category: Domain.Category,
        _ description: String,
        _ values: JSON,
        in work: Work
    ) throws -> ProductID {
        let form = Form([
            "name": .string(name), "model": .string(model), "category": .string(category.rawValue),
            "description": .string(description), "defaultFieldValues": values,
        ])
        return try platform.products.create(ProductDraft(form), in: work).id
    }

    private func passport(_ product: ProductID, _ link: DigitalLink, in work: Work) throws -> PassportID {
        try platform.passports.create(PassportDraft(product: product, link: link), in: work).passport.id
    }

    private func publish(_ id: PassportID, in work: Work) throws {
        for (role, body) in DemoWorkspace.parties {
            let form = Form(body)
            guard let party = Party(form) else { throw Failure.validation(form.faults) }
            _ = try platform.passports.setParty(party, as: role, of: id, ifMatch: { _ in }, in: work)
        }
        _ = try platform.passports.publish(id, acknowledgeIncomplete: true, expiresAt: nil, in: work)
    }

    private static let parties: [(PartyRole, JSON)] = [
        (
            .manufacturer,
            [
                "legalName": "Example Energy GmbH", "gln": "9506000134307", "country": "DE",
                "url": "https://example.com",
            ]
        ),
        (.recycler, ["legalName": "Example Recycling B.V.", "legacyOperatorId": "NL000000000B01", "country": "NL"]),
    ]

    private static let batteryValues: JSON = [
        "battery_category": "LMT", "battery_chemistry": "Lithium iron phosphate (LFP)", "nominal_voltage": 48,
        "minimum_voltage": 40, "maximum_voltage": .double(54.6), "rated_capacity": 100, "battery_weight": .double(41.5),
        "battery_status": "original", "manufacturer_name": "Example Energy GmbH",
        "battery_model_identifier": "TB-48-100", "manufacturing_date": "2026-09", "expected_lifetime_cycles": 6000,
        "critical_raw_materials": ["lithium", "graphite", "phosphorus"],
    ]

    private static let shirtValues: JSON = [
        "product_name": "Linen Shirt", "country_of_manufacture": "Portugal", "recycled_content_percentage": 0,
        "care_instructions": "Wash at 40 °C, do not tumble dry.",
        "recycling_instructions": "Bring it to a textile collection point.",
        "fiber_composition": ["100 % linen"],
    ]
}

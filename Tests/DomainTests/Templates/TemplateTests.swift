import OrderedJSON
import Testing

@testable import Domain

@Suite("Templates")
struct TemplateTests {
    @Test(
        "A key has a computed camelCase spelling",
        arguments: [
            ("nominal_voltage", "nominalVoltage"), ("scope_3_total", "scope3Total"), ("manufacturer", "manufacturer"),
            ("cf_end_of_life_recycling", "cfEndOfLifeRecycling"),
            ("original_power_capability_at80_soc", "originalPowerCapabilityAt80Soc"),
        ]
    )
    func camelCase(key: String, alias: String) {
        #expect(Domain.camelCase(key) == alias)
    }

    @Test("A field is found by its key and its aliases, exactly and with regard to case")
    func lookup() throws {
        let template = try SampleTemplate.template(fields: [
            SampleTemplate.field("nominal_voltage", type: .number),
            SampleTemplate.field("fiber_composition", type: .array, ["keyAliases": ["fibre_composition", "fibres"]]),
        ])
        #expect(template.position(of: "nominal_voltage") == 0)
        #expect(template.position(of: "nominalVoltage") == 0)
        for spelling in ["fiber_composition", "fiberComposition", "fibre_composition", "fibres"] {
            #expect(template.field(spelling)?.key == "fiber_composition")
        }
        for spelling in [
            "Nominal_Voltage", "NominalVoltage", "nominalvoltage", "nominal-voltage", "nominal_voltage ", "",
        ] {
            #expect(template.position(of: spelling) == nil)
        }
    }

    @Test(
        "An unknown spelling is answered with the nearest keys",
        arguments: [
            ("nominal_volage", ["nominal_voltage"]), ("Nominal_Voltage", ["nominal_voltage"]),
            ("NOMINALVOLTAGE", ["nominal_voltage"]), ("minimum_voltage_", ["minimum_voltage", "maximum_voltage"]),
            ("colour_of_the_box", []), ("", []), (String(repeating: "x", count: 5_000), []),
        ]
    )
    func suggestions(spelling: String, keys: [String]) throws {
        let keysOfTemplate = ["nominal_voltage", "minimum_voltage", "maximum_voltage", "battery_weight"]
        let template = try SampleTemplate.template(
            fields: keysOfTemplate.map { SampleTemplate.field($0, type: .number) }
        )
        #expect(template.suggestions(for: spelling) == keys)
    }

    @Test("An id is derived from category and version alone: the same on every installation")
    func id() throws {
        let ids = try [1, 2].map { version in try SampleTemplate.template { $0["version"] = JSON(version) }.id }
        #expect(ids[0] == Template.id(of: .batteries, version: 1))
        #expect(ids[0] != ids[1])
        #expect(ids[0] != Template.id(of: .textiles, version: 1))
        #expect(ids[0].hex == String(Digest.sha256Hex("template batteries 1".utf8).prefix(24)))
    }

    @Test(
        "The access level is derived from the audience",
        arguments: [
            (["public"], FieldSchema.AccessLevel.public), (["public", "authorities"], .public),
            (["legitimate_interest"], .restricted), (["legitimate_interest", "authorities"], .restricted),
            (["authorities"], .authority),
        ]
    )
    func accessLevel(audience: [String], level: FieldSchema.AccessLevel) throws {
        let field = try SampleTemplate.schema(.string, ["audience": .array(audience.map { .string($0) })])
        #expect(field.accessLevel == level)
    }
}

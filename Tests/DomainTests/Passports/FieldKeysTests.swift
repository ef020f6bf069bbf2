import OrderedJSON
import Testing

@testable import Domain

@Suite("Keys of written fields")
struct FieldKeysTests {
    private let template: Template

    init() throws {
        template = try SampleTemplate.template(fields: [
            SampleTemplate.field("nominal_voltage", type: .number), SampleTemplate.field("cell_type", type: .string),
        ])
    }

    @Test("Keys and aliases are resolved in the order sent")
    func order() {
        let faults = Faults()
        let keyed = resolve([("cellType", "pouch"), ("nominal_voltage", 48)], faults)
        #expect(keyed.map(\.position) == [1, 0])
        #expect(keyed.map(\.value) == ["pouch", 48])
        #expect(faults.isEmpty)
    }

    @Test("Every fault of a body is named at the spelling that was sent")
    func faults() {
        let faults = Faults()
        _ = resolve(
            [("nominalVoltage", 48), ("nominal_voltage", 48), ("cell_typ", "x"), ("cellType", 1), ("Cell_Type", "x")],
            faults
        )
        #expect(
            faults.fieldErrors.map(\.path) == [
                "at.nominal_voltage", "at.cell_typ", "at.cellType", "at.Cell_Type",
            ]
        )
        #expect(
            faults.fieldErrors.map(\.messages) == [
                ["Given twice"], ["Unknown field \"cell_typ\""], ["Expected string, received number"],
                ["Unknown field \"Cell_Type\""],
            ]
        )
    }

    @Test("The near keys of all unknown spellings are suggested once each")
    func suggestions() {
        let values: [(spelling: String, value: JSON)] = [("cell_typ", 1), ("celltype", 1), ("nominal_voltag", 1)]
        #expect(FieldKeys.suggestions(values, in: template) == ["cell_type", "nominal_voltage"])
    }

    private func resolve(_ values: [(spelling: String, value: JSON)], _ faults: Faults) -> [FieldKeys.Keyed] {
        FieldKeys.resolve(values, in: template, at: { "at.\($0)" }, faults)
    }
}

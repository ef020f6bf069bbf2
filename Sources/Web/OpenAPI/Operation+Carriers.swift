import Carriers
import Domain
import OrderedJSON

extension Operation {
    static let passportCarrier = Operation(
        "getPassportCarrier",
        .passports,
        "Get the QR code or Data Matrix of a passport",
        description:
            "It holds the address of the passport, or the unit's GS1 element strings: GTIN (01), serial number "
            + "(21), and lot number (10) where it has one of 1 to 20 characters of GS1 set 82. Colours that readers "
            + "would not tell apart are refused: the symbol must be darker than its ground, with a contrast of at least "
            + "3 : 1. A brand colour that is too light is left out.",
        query: [
            Parameter("format", .oneOf(CarrierOptions.Format.allCases.map(\.rawValue)), "SVG when absent."),
            Parameter("symbology", Components.symbology, "QR Code when absent."),
            Parameter("data", Components.carrierData, "The Digital Link when absent."),
            Parameter("size", .integer(["minimum": 64, "maximum": 2048, "default": 300]), "PNG edge in pixels."),
            Parameter("color", Components.color, "Foreground."),
            Parameter("backgroundColor", Components.backgroundColor, "Background."),
            Parameter("useCompanyBranding", .boolean, "The workspace's brand colour as foreground."),
        ],
        answer: OperationAnswer(
            status: 200,
            contents: [
                .init(mediaType: "image/svg+xml", schema: .string(), example: .string(svg)),
                .init(mediaType: "image/png", schema: .bytes("image/png"), example: nil),
                .init(
                    mediaType: "application/json",
                    schema: .object([("result", .string(["description": "The SVG."]))]),
                    example: ["result": .string(svg)]
                ),
            ],
            isTagged: true
        ),
        failures: [.notFound, .passportArchived]
    )

    private static let svg =
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37"><path d="M4 4h7v1h-7z"/></svg>"#

    static let passportLabels = Operation(
        "printPassportLabels",
        .passports,
        "Print labels of passports",
        description:
            "A PDF of up to \(LabelForm.mostLabels) labels, in the order of the ids. On each: the symbol, GTIN "
            + "and serial number in readable form, and the product's name if there is room. All or nothing: what is "
            + "wrong with a passport is told at its place, `passportIds.3`, also when one is not found or archived. "
            + "Counts as one read.",
        body: .ref("LabelsBody"),
        example: Examples.labelsBody,
        answer: OperationAnswer(
            status: 200,
            contents: [.init(mediaType: "application/pdf", schema: .bytes("application/pdf"), example: nil)]
        ),
        failures: [.notFound, .passportArchived]
    )
}

extension Examples {
    fileprivate static let labelsBody: JSON = [
        "passportIds": [.string(ShellVariable.passport.example)], "layout": .string(LabelLayout.a4x3x8.rawValue),
        "symbology": "datamatrix", "data": "elementString", "skip": 3,
    ]
}

extension Components {
    static let carriers: [(String, Schema)] = [("LabelsBody", labelsBody)]

    fileprivate static let symbology = Schema.oneOf(Symbology.allCases.map(\.rawValue))
    fileprivate static let carrierData = Schema.oneOf(CarrierDesign.Data.allCases.map(\.rawValue))
    fileprivate static let color = Schema.matching("#?[0-9A-Fa-f]{6}")
    fileprivate static let backgroundColor = Schema.matching("#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")

    private static let labelsBody = Schema.object(
        [
            (
                "passportIds",
                Schema.array(.idInput, ["minItems": 1, "maxItems": JSON(LabelForm.mostLabels)])
                    .with(["description": "One may be named twice, for two labels."])
            ),
            (
                "layout",
                Schema.oneOf(LabelLayout.allCases.map(\.rawValue))
                    .with(["description": .string(layouts)])
            ),
            ("symbology", Schema.oneOf(Symbology.allCases.map(\.rawValue) + [""]).nullable),
            ("data", Schema.oneOf(CarrierDesign.Data.allCases.map(\.rawValue) + [""]).nullable),
            ("color", color.absentWhenEmpty), ("backgroundColor", backgroundColor.absentWhenEmpty),
            ("useCompanyBranding", Schema.boolean.nullable),
            (
                "skip",
                Schema.integer(["minimum": 0, "maximum": JSON(LabelForm.mostSkipped)]).nullable
                    .with(["description": "Places of the first page whose labels are used; fewer than the page has."])
            ),
        ],
        optional: ["symbology", "data", "color", "backgroundColor", "useCompanyBranding", "skip"]
    )

    private static let layouts =
        "Sheets of A4 and US Letter by columns and rows of labels, and rolls by millimetres, a label a page. Labels of "
        + "A4: 2x7 99.1 × 38.1 mm, 3x7 63.5 × 38.1 mm, 3x8 70 × 37 mm, 5x13 38.1 × 21.2 mm; of Letter: 2x5 4 × 2 in, "
        + "3x10 2⅝ × 1 in."
}

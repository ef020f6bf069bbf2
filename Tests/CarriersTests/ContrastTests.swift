import Carriers
import Testing

@Suite struct ContrastTests {
    @Test(
        "The contrast of two colours is the ratio of WCAG 2.2, in either order",
        arguments: [
            ("000000", "ffffff", 21.00), ("ffffff", "ffffff", 1.00), ("777777", "ffffff", 4.48),
            ("ff0000", "ffffff", 4.00), ("0000ff", "ffffff", 8.59), ("0f5c4d", "ffffff", 7.90),
            ("ff0000", "00ff00", 2.91), ("000000", "ff0000", 5.25),
        ]
    )
    func ratio(one: String, two: String, ratio: Double) throws {
        let (one, two) = (try #require(CarrierColor(one)), try #require(CarrierColor(two)))
        #expect(abs(one.contrast(to: two) - ratio) < 0.005, "\(one.contrast(to: two))")
        #expect(one.contrast(to: two) == two.contrast(to: one))
    }

    @Test(
        "What is seen through a colour is white",
        arguments: [("00000000", "ffffff"), ("000000ff", "000000"), ("00000080", "7f7f7f"), ("ff0000c0", "ff3f3f")]
    )
    func onWhite(hex: String, seen: String) throws {
        #expect(try #require(CarrierColor(hex)).onWhite == CarrierColor(seen))
    }

    @Test(
        "Readers find dark modules on a light ground with a contrast of 3 : 1",
        arguments: [
            ("000000", nil, nil), ("000000", "ffffff", nil), ("000000", "00000000", nil), ("0f5c4d", nil, nil),
            ("949494", nil, nil), ("000000", "5a5a5a", nil),
            (
                "959595", nil,
                "The symbol must have a contrast of at least 3 : 1 to its background: #959595 on #ffffff has 2.99 : 1"
            ),
            (
                "ffff00", nil,
                "The symbol must have a contrast of at least 3 : 1 to its background: #ffff00 on #ffffff has 1.07 : 1"
            ),
            (
                "000000", "595959",
                "The symbol must have a contrast of at least 3 : 1 to its background: #000000 on #595959 has 2.99 : 1"
            ),
            (
                "0000ff", "000000c0",
                "The symbol must be darker than its background: #0000ff is not darker than #3f3f3f"
            ),
            ("ffffff", "000000", "The symbol must be darker than its background: #ffffff is not darker than #000000"),
            ("000000", "000000", "The symbol must be darker than its background: #000000 is not darker than #000000"),
            ("ffffff", nil, "The symbol must be darker than its background: #ffffff is not darker than #ffffff"),
        ] as [(String, String?, String?)]
    )
    func fault(foreground: String, background: String?, fault: String?) throws {
        let style = CarrierStyle(
            foreground: try #require(CarrierColor(foreground)),
            background: background.flatMap { CarrierColor($0) }
        )
        #expect(style.contrastFault == fault)
    }
}

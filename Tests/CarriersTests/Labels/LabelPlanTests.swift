import TestRandomness
import Testing

@testable import Carriers

/// Where things stand on labels: nothing outside its page, nothing over anything else.
@Suite struct LabelPlanTests {
    private static let sizes = Symbology.allCases.flatMap { symbology -> [Int] in
        switch symbology {
        case .qr: Array(stride(from: 21, through: 177, by: 4))
        case .dataMatrix:
            [10, 12, 14, 16, 18, 20, 22, 24, 26, 32, 36, 40, 44, 48, 52, 64, 72, 80, 88, 96, 104, 120, 132, 144]
        }
    }

    @Test("Labels stand on the page, none over another", arguments: LabelLayout.allCases)
    func grid(layout: LabelLayout) {
        let grid = layout.grid
        let areas = (0..<layout.labelsPerPage).map { grid.area(of: $0) }
        for (index, area) in areas.enumerated() {
            #expect(grid.pageArea.contains(area))
            let isOverAnother = areas[..<index].contains { $0.overlaps(area) }
            #expect(!isOverAnother)
        }
    }

    @Test(
        "A sheet has its labels where they are cut",
        arguments: [
            (LabelLayout.a4x3x7, 21, 7.21, 15.15, 66.04, 38.1), (.a4x3x8, 24, 0, 0.5, 70, 37),
            (.a4x5x13, 65, 4.75, 10.7, 40.6, 21.2), (.a4x2x7, 14, 4.65, 15.15, 101.6, 38.1),
            (.letter3x10, 30, 4.76, 12.7, 69.85, 25.4), (.letter2x5, 10, 3.97, 12.7, 106.36, 50.8),
        ]
    )
    func sheets(_ layout: LabelLayout, _ count: Int, _ left: Double, _ top: Double, _ right: Double, _ down: Double) {
        let grid = layout.grid
        #expect(layout.labelsPerPage == count)
        let first = grid.area(of: 0)
        // A dot is 0.04 mm, and rounding may take one.
        #expect(abs(first.left - Area.dots(left)) <= 1 && abs(first.top - Area.dots(top)) <= 1)
        #expect(abs(grid.area(of: 1).left - first.left - Area.dots(right)) <= 1)
        let columns = (1..<count).first { grid.area(of: $0).left == first.left } ?? 0
        #expect(abs(grid.area(of: columns).top - first.top - Area.dots(down)) <= 1)
    }

    @Test("On every label, symbol and texts stand apart and inside", arguments: LabelLayout.allCases)
    func plans(layout: LabelLayout) {
        let label = layout.grid.area(of: layout.labelsPerPage - 1)
        var drawn = 0
        for size in Self.sizes {
            let matrix = ModuleMatrix(width: size, height: size) { _, _ in true }
            guard let plan = try? LabelPlan(matrix, on: label) else { continue }
            drawn += 1
            #expect(plan.module >= 6 && plan.module <= 23)
            #expect(plan.symbol.width == plan.module * (size + 8) && plan.symbol.height == plan.symbol.width)
            #expect(label.contains(plan.symbol) && label.contains(plan.texts))
            #expect(!plan.symbol.overlaps(plan.texts))
            #expect(plan.texts.width >= Area.dots(17))
        }
        #expect(drawn >= 10)
    }

    @Test("A label too small for the least modules is refused with what is needed")
    func tooSmall() throws {
        let matrix = ModuleMatrix(width: 85, height: 85) { _, _ in true }
        let error = #expect(throws: CarrierFailure.self) {
            try LabelPlan(matrix, on: LabelLayout.a4x5x13.grid.area(of: 0))
        }
        #expect(
            error?.message
                == "The label is too small for this symbol: 93 modules of at least 0.25 mm need 23.6 mm, and there are "
                + "19.0 mm"
        )
        #expect(try LabelPlan(matrix, on: LabelLayout.roll100x50.grid.area(of: 0)).module >= 6)
    }

    @Test(
        "Random texts stay in their area, and nothing that must be read is lost before the letters are at their least"
    )
    func texts() {
        var random = SeededGenerator(seed: 7)
        let letters = Array("0123456789ABCxyz()-. éЖ")
        let widths: LabelTexts.Widths = { $0 == " " ? 318 : $0.isNumber ? 636 : 700 }
        for _ in 0..<2_000 {
            func text(_ count: ClosedRange<Int>) -> String {
                String(
                    (0..<Int.random(in: count, using: &random))
                        .map { _ in letters.randomElement(using: &random) ?? "x" }
                )
            }
            let area = Area(
                left: 0,
                top: 0,
                width: Int.random(in: 402...2_000, using: &random),
                height: Int.random(in: 300...1_100, using: &random)
            )
            let wanted = ["(01) 09506000134369", "(21) \(text(1...100))"]
            let texts = LabelTexts(title: text(0...200), texts: wanted, in: area, widths)
            #expect(texts.height <= area.height)
            for line in texts.lines {
                #expect(LabelTexts.width(line, widths) * texts.size <= area.width * 1_000)
            }
            let shown = texts.lines.joined().filter { $0 != " " }
            let isWhole = shown.hasSuffix(wanted.joined().filter { $0 != " " })
            #expect(isWhole || (texts.size == LabelTexts.leastSize && shown.hasSuffix("…")))
        }
    }

    @Test("The title has two lines at most, above the rest, and is left out where there is no room")
    func title() {
        let widths: LabelTexts.Widths = { _ in 500 }
        let wide = Area(left: 0, top: 0, width: 1_000, height: 1_000)
        let texts = LabelTexts(title: String(repeating: "word ", count: 40), texts: ["(01) 1"], in: wide, widths)
        #expect(texts.size == LabelTexts.greatestSize)
        #expect(texts.lines == ["word word word word word word", "word word word word word wor…", "(01) 1"])
        let flat = Area(left: 0, top: 0, width: 1_000, height: 100)
        #expect(LabelTexts(title: "Word", texts: ["(01) 1"], in: flat, widths).lines == ["(01) 1"])
    }
}

extension Area {
    fileprivate func overlaps(_ other: Area) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    fileprivate func contains(_ other: Area) -> Bool {
        left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
    }
}

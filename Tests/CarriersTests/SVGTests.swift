import Carriers
import Testing

@Suite struct SVGTests {
    @Test("The path of the SVG covers exactly the dark modules", arguments: Symbology.allCases)
    func path(_ symbology: Symbology) throws {
        for count in [1, 20, 84, 300] {
            let matrix = try ModuleMatrix.encode(.text(String(repeating: "x", count: count)), as: symbology)
            let drawn = try #require(Self.raster(matrix.svg(), edge: matrix.width + 8))
            for y in drawn.indices {
                for x in drawn[y].indices {
                    let isInside = (4..<matrix.width + 4).contains(x) && (4..<matrix.height + 4).contains(y)
                    let isDark = isInside && matrix[x - 4, y - 4]
                    #expect(drawn[y][x] == (isDark ? 1 : 0))
                }
            }
        }
    }

    @Test("Black on a transparent ground is the default")
    func defaults() throws {
        let matrix = try ModuleMatrix.encode(.text("HELLO"), as: .qr)
        let svg = matrix.svg()
        let head = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" role="img" "#
        #expect(svg.hasPrefix(head + #"shape-rendering="crispEdges"><path d="M4 4h7v1H4z"#))
        #expect(svg.hasSuffix(##"z" fill="#000000"/></svg>"##))
        #expect(!svg.contains("<rect"))
        #expect(svg.count(of: "<path") == 1)
    }

    @Test(
        "Colours and their opacity are written out",
        arguments: [
            ("0a0B0c", ##"fill="#0a0b0c"/>"##), ("#FF000080", ##"fill="#ff0000" fill-opacity="0.502"/>"##),
            ("00000000", ##"fill="#000000" fill-opacity="0.000"/>"##),
            ("12345601", ##"fill="#123456" fill-opacity="0.004"/>"##),
            ("123456FE", ##"fill="#123456" fill-opacity="0.996"/>"##),
        ]
    )
    func colors(_ hex: String, _ attribute: String) throws {
        let color = try #require(CarrierColor(hex))
        let matrix = try ModuleMatrix.encode(.text("HELLO"), as: .qr)
        #expect(matrix.svg(style: CarrierStyle(foreground: color)).contains("z\" " + attribute))
        let ground = matrix.svg(style: CarrierStyle(background: color))
        #expect(ground.contains("<rect width=\"29\" height=\"29\" \(attribute)<path"))
    }

    /// How often each unit square is covered by the path, which consists of `M x y h n v1 H x z` alone.
    private static func raster(_ svg: String, edge: Int) -> [[Int]]? {
        let parts = svg.split(separator: "\"")
        guard let name = parts.firstIndex(where: { $0.hasSuffix(" d=") }) else { return nil }
        var covered = Array(repeating: Array(repeating: 0, count: edge), count: edge)
        for run in parts[name + 1].split(separator: "M") {
            let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
            guard numbers.count == 5, run.filter({ !$0.isNumber }) == " hvHz", numbers[3] == 1, numbers[4] == numbers[0]
            else { return nil }
            for x in numbers[0]..<numbers[0] + numbers[2] { covered[numbers[1]][x] += 1 }
        }
        return covered
    }
}

extension String {
    fileprivate func count(of part: String) -> Int {
        ranges(of: part).count
    }
}

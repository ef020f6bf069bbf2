import Testing

@testable import Carriers

@Suite struct LabelSheetTests {
    private static func labels(_ count: Int, _ serial: String = "S") -> [LabelSheet.Label] {
        (0..<count)
            .map { index in
                LabelSheet.Label(
                    data: .text("HTTPS://ID.EXAMPLE/p/01/09506000134369/21/\(serial)\(index)"),
                    texts: ["(01) 09506000134369", "(21) \(serial)\(index)"],
                    title: "Leinenhemd groß, Λινό, Лён"
                )
            }
    }

    @Test(
        "Labels fill page after page, behind those that are used",
        arguments: [
            (LabelLayout.a4x3x8, 1, 0, 1), (.a4x3x8, 24, 0, 1), (.a4x3x8, 25, 0, 2), (.a4x3x8, 24, 1, 2),
            (.a4x3x8, 1, 23, 1), (.a4x3x8, 2, 23, 2), (.roll50x25, 3, 0, 3), (.letter3x10, 61, 0, 3),
        ]
    )
    func pages(layout: LabelLayout, count: Int, skip: Int, pages: Int) async throws {
        let pdf = try PDFReader(await LabelSheet(layout, symbology: .qr, skip: skip).pdf(of: Self.labels(count)))
        #expect(pdf.pages.count == pages)
        let texts = pdf.pages.reduce(0) { $0 + $1.texts }
        // Two lines of title, GTIN, serial number.
        #expect(texts >= 3 * count && texts <= 4 * count)
    }

    @Test("The rectangles on a label are the dark modules of its symbol", arguments: Symbology.allCases)
    func modules(symbology: Symbology) async throws {
        let label = try #require(Self.labels(1).first)
        let matrix = try ModuleMatrix.encode(label.data, as: symbology)
        for layout in LabelLayout.allCases {
            let grid = layout.grid
            let place = layout.labelsPerPage - 1
            let plan = try LabelPlan(matrix, on: grid.area(of: place))
            let bytes = try await LabelSheet(layout, symbology: symbology, skip: place).pdf(of: [label])
            let page = try #require(PDFReader(bytes).pages.first)
            #expect(page.size == [grid.pageArea.width, grid.pageArea.height])
            var dark: Set<[Int]> = []
            for area in page.rectangles {
                #expect(area.height == plan.module && area.width % plan.module == 0)
                let (x, y) = (area.left - plan.symbol.left, grid.pageArea.height - area.bottom - plan.symbol.top)
                #expect(x % plan.module == 0 && y % plan.module == 0)
                for column in 0..<area.width / plan.module {
                    let isNew = dark.insert([x / plan.module + column - 4, y / plan.module - 4]).inserted
                    #expect(isNew)
                }
            }
            let wanted = (0..<matrix.height).flatMap { y in (0..<matrix.width).map { [$0, y] } }
                .filter { matrix[$0[0], $0[1]] }
            #expect(dark == Set(wanted))
        }
    }

    @Test("A background is drawn below the symbol, as it looks on white")
    func background() async throws {
        let style = CarrierStyle(
            foreground: try #require(CarrierColor("000080")),
            background: CarrierColor("ffff0080")
        )
        let bytes = try await LabelSheet(.roll62x29, symbology: .qr, style: style).pdf(of: Self.labels(1))
        let page = try #require(PDFReader(bytes).pages.first)
        let ground = try #require(page.rectangles.first)
        let widest = try #require(page.rectangles.dropFirst().map(\.width).max())
        #expect(ground.width == ground.height && widest < ground.width)
        #expect(page.colors.count == 3)
        #expect(page.colors.first?.starts(with: "1 1 0.498") == true)
        #expect(page.colors.last == "0 0 0")
    }

    @Test("The same labels give the same bytes")
    func deterministic() async throws {
        let sheet = LabelSheet(.a4x3x7, symbology: .dataMatrix)
        let first = try await sheet.pdf(of: Self.labels(30))
        let second = try await sheet.pdf(of: Self.labels(30))
        #expect(first.starts(with: Array("%PDF-1.".utf8)) && first == second)
    }

    @Test("Every label that cannot be made is named, and nothing is made")
    func faults() async throws {
        var labels = Self.labels(3)
        labels[0] = LabelSheet.Label(data: .elementString("x"), texts: ["x"], title: "")
        labels[2] = LabelSheet.Label(data: .text(String(repeating: "a", count: 600)), texts: ["x"], title: "")
        let sheet = LabelSheet(.a4x5x13, symbology: .qr)
        do {
            _ = try await sheet.pdf(of: labels)
            Issue.record("A sheet was made")
        } catch let faults as LabelSheet.Faults {
            #expect(faults.labels.map(\.index) == [0, 2])
            let message = try #require(faults.labels.last).failure.message
            #expect(message.hasPrefix("The label is too small for this symbol: "))
        }
    }

    @Test("Without its font a label is set in Helvetica", arguments: ["/nonexistent.ttf", "/dev/null", "/etc/passwd"])
    func noFont(file: String) throws {
        let document = try PDFDocument(fontFile: file)
        let area = Area(left: 0, top: 0, width: 1_000, height: 500)
        document.addPage(area)
        let texts = LabelTexts(title: "Ж\n", texts: ["(01) 1"], in: area, document.width)
        #expect(document.width(of: "1") == 556)
        document.set(texts, left: 0, top: 0)
        let pdf = try PDFReader(document.bytes())
        #expect(pdf.pages.count == 1 && pdf.text.contains("/Helvetica"))
        #expect(pdf.pages.first?.texts == 2)
    }

    @Test(
        "Two identifiers never look the same, with the font and without it",
        arguments: [
            ("TX 7/001%", "TX 7/001%", "TX 7/001%"), ("Ä-Ω-Ж€", "Ä-Ω-Ж€", "%C3%84-%CE%A9-%D0%96%E2%82%AC"),
            ("😀", "%F0%9F%98%80", "%F0%9F%98%80"), ("日", "%E6%97%A5", "%E6%97%A5"),
            ("a\u{200B}b", "a%E2%80%8Bb", "a%E2%80%8Bb"), ("a\u{202E}b", "a%E2%80%AEb", "a%E2%80%AEb"),
            ("a\u{AD}\tb", "a%C2%AD%09b", "a%C2%AD%09b"),
        ]
    )
    func identifiers(text: String, printed: String, plain: String) throws {
        #expect(try PDFDocument().spelled(text) == printed)
        #expect(try PDFDocument(fontFile: "/dev/null").spelled(text) == plain)
    }

    @Test("Every character that a name may hold has a width and a place")
    func characters() async throws {
        let names = [
            "", " ", "\u{0}a\tb\n", "🔋 Akku", "e\u{301}é", "序列号", "العربية", String(repeating: "W", count: 300),
        ]
        let labels = names.map { LabelSheet.Label(data: .text("1"), texts: ["(21) \($0)"], title: $0) }
        let pdf = try PDFReader(await LabelSheet(.a4x3x8, symbology: .qr).pdf(of: labels))
        #expect(pdf.pages.count == 1)
        #expect((pdf.pages.first?.texts ?? 0) >= names.count)
    }
}

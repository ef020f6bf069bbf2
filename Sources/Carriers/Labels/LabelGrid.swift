/// Labels in rows and columns in the middle of a page; lengths in millimetres.
struct LabelGrid: Sendable {
    private let page: (width: Double, height: Double)
    private let label: (width: Double, height: Double)
    private let columns: Int
    private let rows: Int
    /// Between columns. There is none between the rows of any layout.
    private let gap: Double

    /// How many labels there are.
    var count: Int { columns * rows }

    /// The whole page.
    var pageArea: Area { Area(left: 0, top: 0, right: page.width, bottom: page.height) }

    /// The place of a label, counted from 0 row by row.
    func area(of place: Int) -> Area {
        let (column, row) = (Double(place % columns), Double(place / columns))
        let marginLeft = (page.width - Double(columns) * (label.width + gap) + gap) / 2
        let marginTop = (page.height - Double(rows) * label.height) / 2
        let left = marginLeft + column * (label.width + gap)
        let top = marginTop + row * label.height
        return Area(left: left, top: top, right: left + label.width, bottom: top + label.height)
    }

    /// A sheet of DIN A4.
    static func a4(columns: Int, rows: Int, label: (Double, Double), gap: Double) -> LabelGrid {
        LabelGrid(page: (210, 297), columns: columns, rows: rows, label: label, gap: gap)
    }

    /// A sheet of US Letter.
    static func letter(columns: Int, rows: Int, label: (Double, Double), gap: Double) -> LabelGrid {
        LabelGrid(page: (215.9, 279.4), columns: columns, rows: rows, label: label, gap: gap)
    }

    /// A page that is one label.
    static func roll(_ width: Double, _ height: Double) -> LabelGrid {
        LabelGrid(page: (width, height), columns: 1, rows: 1, label: (width, height), gap: 0)
    }

    private init(page: (Double, Double), columns: Int, rows: Int, label: (Double, Double), gap: Double) {
        self.page = page
        self.label = label
        self.columns = columns
        self.rows = rows
        self.gap = gap
    }
}

extension Area {
    /// The dots next to edges in millimetres: what touches in millimetres touches in dots.
    fileprivate init(left: Double, top: Double, right: Double, bottom: Double) {
        let (x, y) = (Area.dots(left), Area.dots(top))
        self.init(left: x, top: y, width: Area.dots(right) - x, height: Area.dots(bottom) - y)
    }
}

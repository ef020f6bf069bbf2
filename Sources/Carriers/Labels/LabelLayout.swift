/// Paper that labels are printed on: sheets that are sold ready cut, and rolls, on which each label is a page.
public enum LabelLayout: String, CaseIterable, Sendable {
    /// A4, 14 labels of 99.1 × 38.1 mm (as Avery L7163).
    case a4x2x7 = "a4-2x7"
    /// A4, 21 labels of 63.5 × 38.1 mm (as Avery L7160).
    case a4x3x7 = "a4-3x7"
    /// A4, 24 labels of 70 × 37 mm (as Avery Zweckform 3474).
    case a4x3x8 = "a4-3x8"
    /// A4, 65 labels of 38.1 × 21.2 mm (as Avery L7651).
    case a4x5x13 = "a4-5x13"
    /// US Letter, 10 labels of 4 × 2 inches (as Avery 5163).
    case letter2x5 = "letter-2x5"
    /// US Letter, 30 labels of 2⅝ × 1 inches (as Avery 5160).
    case letter3x10 = "letter-3x10"
    /// A roll of labels of 50 × 25 mm.
    case roll50x25 = "roll-50x25"
    /// A roll of labels of 62 × 29 mm (as Brother DK-11209).
    case roll62x29 = "roll-62x29"
    /// A roll of labels of 100 × 50 mm.
    case roll100x50 = "roll-100x50"

    /// How many labels a page has.
    public var labelsPerPage: Int { grid.count }

    /// Where they stand.
    var grid: LabelGrid {
        switch self {
        case .a4x2x7: .a4(columns: 2, rows: 7, label: (99.1, 38.1), gap: 2.5)
        case .a4x3x7: .a4(columns: 3, rows: 7, label: (63.5, 38.1), gap: 2.54)
        case .a4x3x8: .a4(columns: 3, rows: 8, label: (70, 37), gap: 0)
        case .a4x5x13: .a4(columns: 5, rows: 13, label: (38.1, 21.2), gap: 2.5)
        case .letter2x5: .letter(columns: 2, rows: 5, label: (101.6, 50.8), gap: 4.7625)
        case .letter3x10: .letter(columns: 3, rows: 10, label: (66.675, 25.4), gap: 3.175)
        case .roll50x25: .roll(50, 25)
        case .roll62x29: .roll(62, 29)
        case .roll100x50: .roll(100, 50)
        }
    }
}

/// The modules of a two-dimensional symbol, without its quiet zone.
public struct ModuleMatrix: Hashable, Sendable {
    /// Modules in a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Row by row from the top, true for dark.
    private let modules: [Bool]

    /// Modules left free on each side in every picture.
    ///
    /// QR Code demands 4 (ISO/IEC 18004). Data Matrix needs 1 (ISO/IEC 16022) and gets the same 4.
    public static let quietZone = 4

    /// A matrix whose modules are asked for one by one, row by row.
    init(width: Int, height: Int, isDark: (_ x: Int, _ y: Int) -> Bool) {
        self.width = width
        self.height = height
        var modules: [Bool] = []
        modules.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width { modules.append(isDark(x, y)) }
        }
        self.modules = modules
    }

    /// Whether the module in column `x` and row `y`, counted from 0 at the top left, is dark.
    public subscript(x: Int, y: Int) -> Bool {
        precondition((0..<width).contains(x) && (0..<height).contains(y), "No such module")
        return modules[y * width + x]
    }

    /// The horizontal runs of dark modules in row `y`, from the left.
    func darkRuns(in y: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for x in 0...width {
            let isDark = x < width && self[x, y]
            if isDark {
                start = start ?? x
            } else if let first = start {
                runs.append(first..<x)
                start = nil
            }
        }
        return runs
    }
}

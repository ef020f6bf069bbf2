/// A symbol as rows of pixels, one bit each, on a square ground.
///
/// All pixel rows of one row of modules are alike, so a line is kept once and `lines` says where it is shown.
struct ModuleRaster {
    /// Pixels along each side.
    let edge: Int
    /// Bytes of a line: one bit a pixel, the leftmost in the highest bit.
    let lineBytes: Int
    /// A blank line, then one line for each row of modules.
    private(set) var bits: [UInt8]
    /// The line that each row of pixels shows, from the top.
    private(set) var lines: [Int]

    /// Draws a symbol in the middle of the ground, which it must fit; an odd pixel goes to the right and the bottom.
    init(_ matrix: ModuleMatrix, edge: Int, modulePixels: Int) {
        self.edge = edge
        lineBytes = (edge + 7) / 8
        bits = Array(repeating: 0, count: lineBytes * (matrix.height + 1))
        lines = Array(repeating: 0, count: edge)
        let left = (edge - matrix.width * modulePixels) / 2
        let top = (edge - matrix.height * modulePixels) / 2
        for y in 0..<matrix.height {
            for run in matrix.darkRuns(in: y) {
                let pixels = run.lowerBound * modulePixels + left..<run.upperBound * modulePixels + left
                for pixel in pixels { bits[(y + 1) * lineBytes + pixel / 8] |= 0x80 >> (pixel % 8) }
            }
            for row in 0..<modulePixels { lines[top + y * modulePixels + row] = y + 1 }
        }
    }
}

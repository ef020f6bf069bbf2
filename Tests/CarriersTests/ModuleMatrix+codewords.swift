import Carriers

extension ModuleMatrix {
    /// The codewords of a square Data Matrix of one data region, in the placement of ISO/IEC 16022, Annex F.
    var dataMatrixCodewords: [UInt8] {
        let edge = width - 2
        var isTaken = Array(repeating: false, count: edge * edge)
        var codewords: [UInt8] = []

        // A module of a codeword may stand beyond an edge; then it is found at the opposite one.
        func bit(_ row: Int, _ column: Int) -> UInt8 {
            var (row, column) = (row, column)
            if row < 0 { (row, column) = (row + edge, column + 4 - (edge + 4) % 8) }
            if column < 0 { (row, column) = (row + 4 - (edge + 4) % 8, column + edge) }
            isTaken[row * edge + column] = true
            return self[column + 1, row + 1] ? 1 : 0
        }
        func read(_ places: [(Int, Int)]) {
            codewords.append(places.reduce(0) { $0 << 1 | bit($1.0, $1.1) })
        }
        func readUtah(_ row: Int, _ column: Int) {
            guard (0..<edge).contains(row), (0..<edge).contains(column), !isTaken[row * edge + column] else { return }
            read(
                [(-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0)]
                    .map { (row + $0.0, column + $0.1) }
            )
        }

        var (row, column) = (4, 0)
        repeat {
            let end = edge - 1
            if row == edge, column == 0 {
                read([(end, 0), (end, 1), (end, 2), (0, end - 1), (0, end), (1, end), (2, end), (3, end)])
            } else if row == edge - 2, column == 0, edge % 4 != 0 {
                read([
                    (end - 2, 0), (end - 1, 0), (end, 0), (0, end - 3), (0, end - 2), (0, end - 1), (0, end), (1, end),
                ])
            }
            while row >= 0, column < edge {
                readUtah(row, column)
                (row, column) = (row - 2, column + 2)
            }
            (row, column) = (row + 1, column + 3)
            while row < edge, column >= 0 {
                readUtah(row, column)
                (row, column) = (row + 2, column - 2)
            }
            (row, column) = (row + 3, column + 1)
        } while row < edge || column < edge
        return codewords
    }

    /// The first four bits of a QR Code, which tell how it is encoded, without their mask (ISO/IEC 18004 §7.4).
    var qrMode: Int {
        // The mask's number stands in the format information beside the top left square, itself masked with 101.
        let mask = [2, 3, 4].reduce(0) { $0 << 1 | (self[$1, 8] ? 1 : 0) } ^ 0b101
        return (0..<4)
            .reduce(0) { bits, place in
                let (x, y) = (width - 1 - place % 2, height - 1 - place / 2)
                return bits << 1 | (self[x, y] != Self.isMasked(mask, x, y) ? 1 : 0)
            }
    }

    private static func isMasked(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (y / 2 + x / 3) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}

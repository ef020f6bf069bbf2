import Carriers

extension ModuleMatrix {
    /// The rows as text: `#` for a dark module, `-` for a light one.
    var drawn: String {
        (0..<height).map { y in String((0..<width).map { x in self[x, y] ? "#" : "-" }) }.joined(separator: "\n")
    }

    /// Whether the three corners of a QR Code hold the squares that readers look for (ISO/IEC 18004).
    var hasFinderPatterns: Bool {
        [(0, 0), (width - 7, 0), (0, height - 7)]
            .allSatisfy { left, top in
                (0..<49)
                    .allSatisfy { index in
                        let x = index % 7
                        let y = index / 7
                        let distance = max(abs(x - 3), abs(y - 3))
                        return self[left + x, top + y] == (distance != 2)
                    }
            }
    }

    /// Whether the format information of a QR Code says level M: bits 00, masked with 10.
    var isLevelM: Bool {
        self[0, 8] && !self[1, 8]
    }

    /// Whether a Data Matrix has its solid left and bottom borders and its alternating top and right ones.
    var hasBorders: Bool {
        (0..<height).allSatisfy { self[0, $0] && self[width - 1, $0] == ($0 % 2 == 1) }
            && (0..<width).allSatisfy { self[$0, height - 1] && self[$0, 0] == ($0 % 2 == 0) }
    }
}

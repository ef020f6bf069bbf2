/// Where symbol and texts stand on one label: the symbol at the left, as large as it may be, the texts beside it.
struct LabelPlan: Hashable {
    /// The edge of a module in dots.
    let module: Int
    /// The symbol with its quiet zone.
    let symbol: Area
    /// What is left for the texts.
    let texts: Area

    /// Left free on each side of the label, because paper is never fed exactly: 1 mm.
    static let padding = Area.dots(1)
    /// The least edge of a module: 0.254 mm, three dots of a printer with 300 an inch.
    static let leastModule = 6
    /// The greatest edge of a module: 0.97 mm. No reader is better off with more, and the texts need the room.
    static let greatestModule = 23
    /// The least width of the texts: 17 mm, a GTIN in a line of the smallest letters.
    static let leastTextWidth = Area.dots(17)

    /// A plan for a symbol on a label. Throws when its modules would be too small.
    init(_ matrix: ModuleMatrix, on label: Area) throws(CarrierFailure) {
        let inside = label.inset(by: Self.padding)
        let room = min(inside.height, inside.width - Self.leastTextWidth)
        let modules = max(matrix.width, matrix.height) + 2 * ModuleMatrix.quietZone
        module = min(room / modules, Self.greatestModule)
        guard module >= Self.leastModule else {
            throw CarrierFailure(
                "The label is too small for this symbol: \(modules) modules of at least 0.25 mm need "
                    + "\(Self.millimetres(modules * Self.leastModule)) mm, and there are \(Self.millimetres(room)) mm"
            )
        }
        let edge = module * modules
        symbol = Area(left: inside.left, top: inside.top + (inside.height - edge) / 2, width: edge, height: edge)
        texts = Area(left: symbol.right, top: inside.top, width: inside.width - edge, height: inside.height)
    }

    /// A length in millimetres with one decimal, cut.
    private static func millimetres(_ dots: Int) -> String {
        let tenths = dots * 254 / 600
        return "\(tenths / 10).\(tenths % 10)"
    }
}

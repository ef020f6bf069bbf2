extension ModuleMatrix {
    /// The symbol with its quiet zone as an SVG document without a size of its own: one unit is one module.
    public func svg(style: CarrierStyle = CarrierStyle()) -> String {
        let edges = (width + 2 * Self.quietZone, height + 2 * Self.quietZone)
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(edges.0) \(edges.1)\""
        svg += " role=\"img\" shape-rendering=\"crispEdges\">"
        if let background = style.background {
            svg += "<rect width=\"\(edges.0)\" height=\"\(edges.1)\"\(Self.fill(background))/>"
        }
        svg += "<path d=\""
        // One path, for many would show hairlines between them where the scale is not whole.
        for y in 0..<height {
            for run in darkRuns(in: y) {
                let left = run.lowerBound + Self.quietZone
                svg += "M\(left) \(y + Self.quietZone)h\(run.count)v1H\(left)z"
            }
        }
        svg += "\"\(Self.fill(style.foreground))/></svg>"
        return svg
    }

    private static func fill(_ color: CarrierColor) -> String {
        let fill = " fill=\"#\(color.hex)\""
        if color.alpha == 255 { return fill }
        // Three decimals tell all 256 steps apart.
        let thousandths = (Int(color.alpha) * 1_000 + 127) / 255
        let decimals = String(1_000 + thousandths).dropFirst()
        return fill + " fill-opacity=\"0.\(decimals)\""
    }
}

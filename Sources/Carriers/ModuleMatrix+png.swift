import CPNG

extension ModuleMatrix {
    /// The symbol with its quiet zone as a square PNG with edges of `size` pixels.
    ///
    /// A module is a whole number of pixels, as many as fit; what is left over widens the quiet zone on all sides.
    public func png(size: Int, style: CarrierStyle = CarrierStyle()) throws(CarrierFailure) -> [UInt8] {
        let needed = max(width, height) + 2 * Self.quietZone
        guard size >= needed else {
            throw CarrierFailure("Size \(size) is too small: this symbol needs at least \(needed) pixels")
        }
        guard size <= Self.largestPNG else {
            throw CarrierFailure("Size \(size) is too large: at most \(Self.largestPNG) pixels")
        }
        let raster = ModuleRaster(self, edge: size, modulePixels: size / needed)
        guard let png = raster.png(style) else { throw CarrierFailure("No PNG of \(size) pixels could be made") }
        return png
    }

    /// Pixels along the edge of the largest PNG that is drawn: 35 cm at 600 dpi.
    private static let largestPNG = 8_192
}

extension ModuleRaster {
    /// The rows, one bit a pixel, as a palette PNG; nil when memory ran out.
    fileprivate func png(_ style: CarrierStyle) -> [UInt8]? {
        bits.withUnsafeBufferPointer { bits -> [UInt8]? in
            guard let base = bits.baseAddress else { return nil }
            let rows: [UnsafePointer<UInt8>?] = lines.map { base + $0 * lineBytes }
            return rows.withUnsafeBufferPointer { rows -> [UInt8]? in
                var image = cpng_image()
                image.width = UInt32(edge)
                image.height = UInt32(edge)
                image.rows = rows.baseAddress
                image.palette = (Self.ground(style.background), Self.ink(style.foreground))
                var bytes: UnsafeMutablePointer<UInt8>?
                var length = 0
                // Level 9 takes four times as long as 6 and saves nothing on pictures like these.
                guard cpng_encode(&image, 6, &bytes, &length) == 0 else { return nil }
                defer { cpng_free(bytes) }
                return Array(UnsafeBufferPointer(start: bytes, count: length))
            }
        }
    }

    private typealias PaletteEntry = (UInt8, UInt8, UInt8, UInt8)

    private static func ink(_ color: CarrierColor) -> PaletteEntry {
        (color.red, color.green, color.blue, color.alpha)
    }

    /// White for a transparent ground: what a viewer shows that knows no transparency.
    private static func ground(_ color: CarrierColor?) -> PaletteEntry {
        color.map(ink) ?? (255, 255, 255, 0)
    }
}

import Carriers
import Domain

/// How a carrier is drawn, from the query (public §7).
struct CarrierOptions: Sendable {
    /// What is sent.
    enum Format: String, CaseIterable {
        case svg, png, json

        /// The extension of a file of this format; `json` holds an SVG.
        var fileExtension: String { self == .json ? "json" : rawValue }
    }

    let format: Format
    let symbology: Symbology
    let size: Int
    let useCompanyBranding: Bool
    var style: CarrierStyle
    private let hasOwnColor: Bool

    init(_ query: Query) throws {
        let form = QueryForm(query)
        format = form.oneOf("format", Format.self) ?? .svg
        symbology = form.oneOf("symbology", Symbology.self) ?? .qr
        size = form.integer("size", 64...2_048) ?? 300
        useCompanyBranding = form.bool("useCompanyBranding") ?? false
        let color = form.read("color", "Must be 6 hexadecimal digits") { CarrierColor(opaque: $0) }
        let background = form.read("backgroundColor", "Must be 6 or 8 hexadecimal digits") { CarrierColor($0) }
        try form.check()
        hasOwnColor = color != nil
        style = CarrierStyle(foreground: color ?? .black, background: background)
    }

    /// The options with a workspace's brand colour as foreground, unless the query names its own.
    func branded(_ brand: String?) -> CarrierOptions {
        guard !hasOwnColor, let color = brand.flatMap({ CarrierColor(opaque: $0) }) else { return self }
        var options = self
        options.style.foreground = color
        return options
    }
}

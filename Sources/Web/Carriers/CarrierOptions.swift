import Carriers
import Domain

/// How a carrier is sent, from the query (public §7).
struct CarrierOptions: Sendable {
    /// What is sent.
    enum Format: String, CaseIterable {
        case svg, png, json

        /// The extension of a file of this format; `json` holds an SVG.
        var fileExtension: String { self == .json ? "json" : rawValue }
    }

    let format: Format
    let design: CarrierDesign
    let size: Int

    init(_ query: Query) throws {
        let form = QueryForm(query)
        format = form.oneOf("format", Format.self) ?? .svg
        design = CarrierDesign(form)
        size = form.integer("size", 64...2_048) ?? 300
        try form.check()
    }
}

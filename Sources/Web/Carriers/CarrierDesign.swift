import Carriers
import Domain
import OrderedJSON

/// What a carrier holds and how it looks, whatever it is drawn on (public §7).
struct CarrierDesign: Sendable {
    /// What of a passport the symbol holds.
    enum Data: String, CaseIterable {
        /// The address of the passport.
        case digitalLink
        /// The GS1 element strings of the unit, for readers that know no addresses.
        case elementString
    }

    let symbology: Symbology
    let data: Data
    let useCompanyBranding: Bool
    private(set) var style: CarrierStyle
    private let hasOwnColor: Bool

    /// The design that a query asks for; what is wrong with it is noted in the form.
    init(_ form: QueryForm) {
        self.init(
            symbology: form.oneOf("symbology", Symbology.self),
            data: form.oneOf("data", Data.self),
            color: form.read("color", Self.colorRule) { CarrierColor(opaque: $0) },
            background: form.read("backgroundColor", Self.backgroundRule) { CarrierColor($0) },
            useCompanyBranding: form.bool("useCompanyBranding"),
            form.faults
        )
    }

    /// The same from a body.
    init(_ form: Form) {
        self.init(
            symbology: form["symbology"].optionalOneOf(),
            data: form["data"].optionalOneOf(),
            color: form["color"].color(Self.colorRule) { CarrierColor(opaque: $0) },
            background: form["backgroundColor"].color(Self.backgroundRule) { CarrierColor($0) },
            useCompanyBranding: form["useCompanyBranding"].optionalBool(),
            form.faults
        )
    }

    private static let colorRule = "Must be 6 hexadecimal digits"
    private static let backgroundRule = "Must be 6 or 8 hexadecimal digits"

    /// A fault of the contrast is noted at each colour that was sent, once both are colours.
    private init(
        symbology: Symbology?,
        data: Data?,
        color: CarrierColor?,
        background: CarrierColor?,
        useCompanyBranding: Bool?,
        _ faults: Faults
    ) {
        self.symbology = symbology ?? .qr
        self.data = data ?? .digitalLink
        self.useCompanyBranding = useCompanyBranding ?? false
        hasOwnColor = color != nil
        style = CarrierStyle(foreground: color ?? .black, background: background)
        let areColors = !faults.fieldErrors.contains { ["color", "backgroundColor"].contains($0.path) }
        guard areColors, let fault = style.contrastFault else { return }
        if color != nil { faults.add("color", fault) }
        if background != nil { faults.add("backgroundColor", fault) }
    }

    /// The design with the brand colour of the caller's workspace as foreground, if that is asked for, no other colour
    /// is, and readers would find the symbol: else it stays black.
    func branded(_ platform: Platform, in work: Work) throws -> CarrierDesign {
        guard useCompanyBranding, !hasOwnColor, let brand = try platform.workspaces.brandColor(in: work),
            let color = CarrierColor(opaque: brand)
        else { return self }
        var design = self
        design.style.foreground = color
        return design.style.contrastFault == nil ? design : self
    }
}

extension Field {
    fileprivate func color(_ rule: String, _ parse: (String) -> CarrierColor?) -> CarrierColor? {
        guard let text = optionalString() else { return nil }
        let color = parse(text)
        if color == nil { fault(rule) }
        return color
    }
}

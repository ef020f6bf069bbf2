import GS1
import OrderedJSON

/// What an identifier names, in the form in which it is compared and found.
///
/// URN and Digital Link on any host are one, as in ``EPC/canonical``. Besides, the Digital Link of a unit whose serial
/// or lot number is longer than GS1 allows is understood, since products carry such numbers.
struct Identity {
    /// The canonical Digital Link; any other URI as it is.
    let key: String
    /// The classes it is a member of, narrow ones first: the lot and the trade item of a unit, the trade item of a lot.
    let classes: [String]
    /// Whether it is a class itself, so that whoever looks for it looks for its members too.
    let isClass: Bool

    init(_ epc: EPC) {
        guard let first = epc.elements.first else {
            self = Self.ofLongNumbers(epc.text) ?? Identity(key: epc.canonical, classes: [], isClass: false)
            return
        }
        let code = first.identifier.code
        let base = EPC.resolver + "/" + code + "/"
        switch code {
        case "01", "8006":
            let lot = epc.value("10").map { base + first.value + "/10/" + EPC.escaped($0) }
            let isUnit = epc.value("21") != nil || epc.value("235") != nil
            if isUnit {
                self.init(key: epc.canonical, classes: [lot, base + first.value].compactMap(\.self), isClass: false)
            } else {
                self.init(key: epc.canonical, classes: lot == nil ? [] : [base + first.value], isClass: true)
            }
        case "8010":
            let isUnit = epc.value("8011") != nil
            let type = base + EPC.escaped(first.value)
            self.init(key: epc.canonical, classes: isUnit ? [type] : [], isClass: !isUnit)
        case "8003", "253", "255":
            let length = code == "8003" ? 14 : 13
            let isUnit = first.value.utf8.count > length
            let type = base + first.value.prefix(length)
            self.init(key: epc.canonical, classes: isUnit ? [type] : [], isClass: !isUnit)
        case "414":
            // A place within a place: a pattern finds it, the place's own identifier does not.
            let isWithin = epc.value("254") != nil
            let isPattern = epc.text.utf8.starts(with: "urn:epc:idpat:".utf8)
            self.init(key: epc.canonical, classes: isWithin ? [base + first.value] : [], isClass: isPattern)
        default:
            self.init(key: epc.canonical, classes: [], isClass: false)
        }
    }

    private init(key: String, classes: [String], isClass: Bool) {
        self.key = key
        self.classes = classes
        self.isClass = isClass
    }

    private static func ofLongNumbers(_ text: String) -> Identity? {
        let bytes = text.utf8
        guard bytes.starts(with: "http".utf8) || bytes.starts(with: "HTTP".utf8) else { return nil }
        guard let path = path(from: text) else { return nil }
        let type: (GTIN) -> String = { EPC.resolver + "/01/" + $0.digits }
        switch DigitalLinkPath.parse(path: path) {
        case .unit(let gtin, let serial, let lot):
            let lot = lot.map { EPC.resolver + "/01/" + gtin.digits + "/10/" + EPC.escaped($0) }
            return Identity(
                key: type(gtin) + "/21/" + EPC.escaped(serial.text),
                classes: [lot, type(gtin)].compactMap(\.self),
                isClass: false
            )
        case .class(let gtin, let lot?):
            let key = type(gtin) + "/10/" + EPC.escaped(lot)
            return Identity(key: key, classes: [type(gtin)], isClass: true)
        default: return nil
        }
    }

    /// The path from its last `/01/` on, without query and fragment.
    private static func path(from text: String) -> Substring? {
        let bytes = text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        var end = bytes.endIndex
        while let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) {
            if bytes[slash...].starts(with: "/01/".utf8) { return Substring(bytes[slash...].dropFirst()) }
            end = slash
        }
        return nil
    }
}

import EPCIS
import GS1

/// What an EPC says of passports: one unit, the units of a lot, or those of a GTIN (integrations §5, Matching).
enum PassportReference: Hashable, Sendable {
    case unit(gtin: String, serial: String)
    case lot(gtin: String, lot: String)
    case gtin(String)

    var gtin: String {
        switch self {
        case .unit(let gtin, _), .lot(let gtin, _), .gtin(let gtin): gtin
        }
    }

    /// What the identifier says, or nil when it is about nothing that can have a passport. Digital Links are read on any
    /// host, with or without `/p`, in any encoding; serial numbers that the platform allows and GS1 does not are as well.
    init?(_ epc: EPC) {
        if let gtin = epc.value("01") {
            if let serial = epc.value("21") {
                self = .unit(gtin: gtin, serial: serial)
            } else if let lot = epc.value("10") {
                self = .lot(gtin: gtin, lot: lot)
            } else {
                self = .gtin(gtin)
            }
            return
        }
        guard !epc.isGS1, epc.text.utf8.starts(with: "http".utf8), let path = Self.path(of: epc.text) else {
            return nil
        }
        switch DigitalLinkPath.parse(path: path) {
        case .unit(let gtin, let serial, _): self = .unit(gtin: gtin.digits, serial: serial.text)
        case .class(let gtin, lot: let lot?): self = .lot(gtin: gtin.digits, lot: lot)
        case .class(let gtin, lot: nil): self = .gtin(gtin.digits)
        case .shortGTIN(let padded, let rest):
            let whole = "01/\(padded)" + rest.map { "/\($0)" }.joined()
            guard case .unit(let gtin, let serial, _) = DigitalLinkPath.parse(path: whole[...]) else { return nil }
            self = .unit(gtin: gtin.digits, serial: serial.text)
        case .unknown, .malformed: return nil
        }
    }

    /// The path from its `01/` on, without query and fragment.
    private static func path(of address: String) -> Substring? {
        let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
        let segments = address[..<end].split(separator: "/", omittingEmptySubsequences: false)
        guard let start = segments.firstIndex(of: "01"), start > 2 else { return nil }
        return address[segments[start].startIndex..<end]
    }

    /// What events are found by that name it.
    var term: EventTerm {
        let path =
            switch self {
            case .unit(let gtin, let serial): "/01/\(gtin)/21/\(PercentEncoding.encode(serial))"
            case .lot(let gtin, let lot): "/01/\(gtin)/10/\(PercentEncoding.encode(lot))"
            case .gtin(let gtin): "/01/\(gtin)"
            }
        return .epc("https://id.gs1.org" + path, roles: .mentioned)
    }
}

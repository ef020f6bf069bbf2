/// A scheme of EPC URNs that has a twin among GS1 keys (EPC Tag Data Standard §6.3 and §8).
public enum EPCScheme: String, CaseIterable, Sendable {
    /// One trade item.
    case sgtin
    /// A batch of trade items; a class, not a thing.
    case lgtin
    /// A trade item by a serial number that a third party controls.
    case upui
    /// A piece of a trade item.
    case itip
    /// A logistic unit.
    case sscc
    /// A place, with or without extension.
    case sgln
    /// A party.
    case pgln
    /// A returnable asset.
    case grai
    /// An individual asset.
    case giai
    /// The recipient of a service.
    case gsrn
    /// The provider of a service.
    case gsrnp
    /// A document.
    case gdti
    /// A coupon.
    case sgcn
    /// A component or part.
    case cpi
    /// A consignment.
    case ginc
    /// A shipment.
    case gsin

    /// The primary key of the same thing.
    var key: String {
        switch self {
        case .sgtin, .lgtin, .upui: "01"
        case .itip: "8006"
        case .sscc: "00"
        case .sgln: "414"
        case .pgln: "417"
        case .grai: "8003"
        case .giai: "8004"
        case .gsrn: "8018"
        case .gsrnp: "8017"
        case .gdti: "253"
        case .sgcn: "255"
        case .cpi: "8010"
        case .ginc: "401"
        case .gsin: "402"
        }
    }

    /// The qualifier that the last part is, if it is none of the key itself.
    var qualifier: String? {
        switch self {
        case .sgtin, .itip: "21"
        case .lgtin: "10"
        case .upui: "235"
        case .sgln: "254"
        case .cpi: "8011"
        default: nil
        }
    }

    /// How many digits company prefix and reference have together, before the check digit; nil where the reference is
    /// of any length and has no check digit.
    var digits: Int? {
        switch self {
        case .sgtin, .lgtin, .upui, .itip: 13
        case .sscc, .gsrn, .gsrnp: 17
        case .gsin: 16
        case .sgln, .pgln, .grai, .gdti, .sgcn: 12
        case .giai, .ginc, .cpi: nil
        }
    }

    /// Whether the reference begins with the digit that stands before the company prefix in the key.
    var movesFirstDigit: Bool {
        switch self {
        case .sgtin, .lgtin, .upui, .itip, .sscc: true
        default: false
        }
    }

    /// How many parts there are: company prefix, reference, and what comes after.
    var parts: Int {
        switch self {
        case .itip: 5
        case .sscc, .pgln, .giai, .gsrn, .gsrnp, .ginc, .gsin: 2
        default: 3
        }
    }

    /// Whether its last part is a serial number for which a pattern may have `*`.
    var hasPattern: Bool { parts > 2 && self != .lgtin }

    /// What stands before the scheme in a URN that is no pattern.
    var prefix: String { self == .lgtin ? "urn:epc:class:" : "urn:epc:id:" }
}

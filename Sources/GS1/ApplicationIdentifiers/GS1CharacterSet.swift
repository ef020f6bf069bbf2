/// A set of characters that the data of an application identifier may use (GS1 General Specifications §7.11).
public enum GS1CharacterSet: Character, Sendable {
    /// `N`: the digits 0 to 9.
    case numeric = "N"
    /// `X`: the 82 characters of ISO/IEC 646 that are the same everywhere; no space.
    case set82 = "X"
    /// `Y`: the 39 characters `#`, `-`, `/`, digits and capital letters.
    case set39 = "Y"
    /// `Z`: the 64 characters of base64url and `=`, its padding (RFC 4648 §5).
    case set64 = "Z"

    /// Whether an ASCII character belongs to the set; no other byte does.
    public func contains(_ byte: UInt8) -> Bool {
        byte < 0x80 && Self.memberships[Int(byte)] & mask != 0
    }

    /// Whether all bytes belong to the set.
    func spells(_ bytes: some Sequence<UInt8>) -> Bool {
        if self == .numeric { return bytes.allSatisfy { $0 &- 0x30 < 10 } }
        let memberships = Self.memberships
        let mask = mask
        return bytes.allSatisfy { $0 < 0x80 && memberships[Int($0)] & mask != 0 }
    }

    /// The name of the set in messages.
    var name: String {
        switch self {
        case .numeric: "digits"
        case .set82: "GS1 character set 82"
        case .set39: "GS1 character set 39"
        case .set64: "GS1 character set 64"
        }
    }

    private var mask: UInt8 {
        switch self {
        case .numeric: 1
        case .set82: 2
        case .set39: 4
        case .set64: 8
        }
    }

    /// The 82 characters in the order of the values that check characters give them.
    static let ordered82 = Array(
        ##"!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"##.utf8
    )

    /// The sets each ASCII character is in, as a sum of masks.
    private static let memberships: [UInt8] = {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        let digits = Array("0123456789".utf8)
        var memberships = [UInt8](repeating: 0, count: 0x80)
        for byte in digits { memberships[Int(byte)] |= 1 }
        for byte in ordered82 { memberships[Int(byte)] |= 2 }
        for byte in digits + letters + Array("#-/".utf8) { memberships[Int(byte)] |= 4 }
        for byte in digits + letters + letters.map({ $0 | 0x20 }) + Array("-_=".utf8) { memberships[Int(byte)] |= 8 }
        return memberships
    }()
}

public import Storage

/// The identity of one stored thing: 24 lowercase hexadecimal digits, the first twelve of which are its time of birth.
///
/// `Thing` only keeps ids apart at compile time. Because time comes first, ids of one kind sort by age, and inserts
/// append to their index instead of scattering over it.
public struct Identifier<Thing>: Hashable, Sendable, CustomStringConvertible {
    /// The 24 hexadecimal digits.
    public let hex: String

    /// Reads an id as a client sends it; upper case is accepted. `nil` when it is not 24 hexadecimal digits.
    public init?(_ text: String) {
        guard text.utf8.count == 24, text.utf8.allSatisfy(isHexDigit) else { return nil }
        hex = text.utf8.contains(where: upperCase.contains) ? text.lowercased() : text
    }

    /// An id that the platform made or stored itself.
    init(stored hex: String) {
        self.hex = hex
    }

    /// The 24 hexadecimal digits.
    public var description: String { hex }

    /// When it was born, if the platform made it.
    public var bornAt: Timestamp { Timestamp(milliseconds: Int64(hex.prefix(12), radix: 16) ?? 0) }
}

extension Identifier: SQLBindable {
    /// The id as TEXT.
    public var sqlValue: SQLValue { .text(hex) }
}

private let upperCase = UInt8(ascii: "A")...UInt8(ascii: "F")

private func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        upperCase:
        true
    default: false
    }
}

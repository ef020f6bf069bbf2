extension String {
    /// Without the white space of XML at its ends.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last, Self.isBlank(first) || Self.isBlank(last) else {
            return self
        }
        var rest = utf8[...]
        while let byte = rest.first, Self.isBlank(byte) { rest.removeFirst() }
        while let byte = rest.last, Self.isBlank(byte) { rest.removeLast() }
        return String(rest) ?? ""
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

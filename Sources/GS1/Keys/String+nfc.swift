@_spi(_Unicode) import Swift

extension String {
    /// The string in Unicode Normalization Form C (UAX #15).
    var nfc: String {
        // Every code point below U+0300, whose lead byte is 0xCC, is its own normal form and combines with nothing.
        if utf8.allSatisfy({ $0 < 0xCC }) { return self }
        var scalars = UnicodeScalarView()
        for scalar in _nfc { scalars.append(scalar) }
        return String(scalars)
    }
}

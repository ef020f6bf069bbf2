@_spi(_Unicode) import Swift

extension String {
    /// The string in Unicode Normalization Form C (UAX #15).
    public var nfc: String {
        // Every code point below U+0300, whose lead byte is 0xCC, is its own normal form and combines with nothing.
        if utf8.allSatisfy({ $0 < 0xCC }) { return self }
        var scalars = UnicodeScalarView()
        for scalar in _nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// The length by which limits count: UTF-16 code units after normalisation to NFC.
    public var utf16LengthNFC: Int {
        nfc.utf16.count
    }
}

/// The check digit of the numeric GS1 keys (GS1 General Specifications §7.9.1).
public enum CheckDigit {
    /// The digit, 0 to 9, that completes a row of ASCII digits: 13 for a GTIN, 12 for a GLN.
    ///
    /// The digits are weighted 3, 1, 3, 1, … from the right, so that one rule serves keys of every length.
    public static func of(_ digits: some Sequence<UInt8>) -> Int {
        // The sums trade places at each digit: the last one, and every second before it, end up under weight 3.
        var threefold = 0
        var single = 0
        for digit in digits {
            (threefold, single) = (single + Int(digit & 0x0F), threefold)
        }
        return (10 - (threefold * 3 + single) % 10) % 10
    }
}

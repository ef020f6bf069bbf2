extension JSONNumber {
    /// The number as an integer when it is exactly one that fits: `48`, `48.0` and `4.8e1` are 48, `4.85e1` is nil.
    public var int: Int? {
        if let plain = Int(text) { return plain }

        var isNegative = false
        var digits: [UInt8] = []  // of the integer and the fraction, without the point
        var pointShift = 0  // how many of them stand behind the point
        var exponent = 0
        var isFraction = false
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"):
                isNegative = true
            case UInt8(ascii: "."):
                isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Self.exponent(rest)
                rest = rest[rest.endIndex...]
            default:
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { pointShift += 1 }
            }
        }
        while digits.last == 0 {
            digits.removeLast()
            pointShift -= 1
        }
        let significant = digits.drop { $0 == 0 }
        if significant.isEmpty { return 0 }
        let zeros = exponent - pointShift
        guard zeros >= 0, zeros <= 19, significant.count <= 19 else { return nil }

        var value = 0
        for digit in significant + repeatElement(0, count: zeros) {
            let (tens, tensOverflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) =
                isNegative
                ? tens.subtractingReportingOverflow(Int(digit)) : tens.addingReportingOverflow(Int(digit))
            if tensOverflow || sumOverflow { return nil }
            value = sum
        }
        return value
    }

    /// The value of an exponent's digits, held to ±10^12: no text that fits in memory needs more to be out of range.
    private static func exponent(_ digits: Substring.UTF8View) -> Int {
        var value = 0
        for digit in digits where digit >= UInt8(ascii: "0") {
            value = min(value * 10 + Int(digit - UInt8(ascii: "0")), 1_000_000_000_000)
        }
        return digits.first == UInt8(ascii: "-") ? -value : value
    }
}

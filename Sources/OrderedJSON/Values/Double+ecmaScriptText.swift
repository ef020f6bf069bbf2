extension Double {
    /// A finite number as ECMAScript's `Number::toString` writes it (ECMA-262 §6.1.6.1.20, demanded by RFC 8785).
    ///
    /// Swift prints the same shortest digits; only the place of the point and the exponent's form differ.
    var ecmaScriptText: String {
        if self == 0 { return "0" }  // of both signs
        let (digits, point) = shortestDigits
        let count = digits.utf8.count
        let unsigned: String
        if count <= point, point <= 21 {
            unsigned = digits + String(repeating: "0", count: point - count)
        } else if 0 < point, point <= 21 {
            unsigned = digits.prefix(point) + "." + digits.dropFirst(point)
        } else if -6 < point, point <= 0 {
            unsigned = "0." + String(repeating: "0", count: -point) + digits
        } else {
            let fraction = count == 1 ? "" : "." + digits.dropFirst()
            let exponent = point - 1
            unsigned = digits.prefix(1) + fraction + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
        }
        return self < 0 ? "-" + unsigned : unsigned
    }

    /// The shortest digits d₁d₂… and the place p of the point such that the magnitude is 0.d₁d₂… × 10^p.
    private var shortestDigits: (digits: String, point: Int) {
        let parts = magnitude.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let integer = mantissa[0]
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0

        let all = integer + fraction
        let withoutLeading = all.drop { $0 == "0" }
        let leading = all.utf8.count - withoutLeading.utf8.count
        var digits = String(withoutLeading)
        while digits.last == "0" { digits.removeLast() }
        return (digits, integer.utf8.count - leading + exponent)
    }
}

extension ContentRule {
    static func digitFault(_ value: ArraySlice<UInt8>) -> String? {
        GS1CharacterSet.numeric.spells(value) ? nil : "must be of digits"
    }

    static func setFault(_ value: ArraySlice<UInt8>, _ set: GS1CharacterSet) -> String? {
        set.spells(value) ? nil : "has a character that is not in \(set.name)"
    }

    static func oneFault(_ value: ArraySlice<UInt8>, of characters: StaticString, _ fault: String) -> String? {
        guard value.count == 1, let byte = value.first else { return fault }
        return characters.withUTF8Buffer { $0.contains(byte) } ? nil : fault
    }

    static func checkDigitFault(_ value: ArraySlice<UInt8>) -> String? {
        guard let last = value.last else { return "is too short for a check digit" }
        if let fault = digitFault(value) { return fault }
        let demanded = CheckDigit.of(value.dropLast())
        return Int(last & 0x0F) == demanded ? nil : "must have the check digit \(demanded)"
    }

    static func companyPrefixFault(_ value: ArraySlice<UInt8>) -> String? {
        value.count >= 4 && value.prefix(4).allSatisfy(GS1CharacterSet.numeric.contains)
            ? nil : "must hold a GS1 company prefix, which begins with four digits at least"
    }

    static func zeroPrefixFault(_ value: ArraySlice<UInt8>) -> String? {
        if let fault = digitFault(value) { return fault }
        return value.count > 1 && value.first == UInt8(ascii: "0") ? "must not begin with 0" : nil
    }

    /// The number of a row of digits, which is to be short enough for an `Int`.
    static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    static func numberFault(_ value: ArraySlice<UInt8>, _ range: ClosedRange<Int>, _ fault: String) -> String? {
        value.count == 2 && digitFault(value) == nil && range.contains(number(value)) ? nil : fault
    }

    static func clockFault(_ value: ArraySlice<UInt8>) -> String? {
        guard value.count == 4 else { return "must be hour and minutes, HHMM" }
        return Self.hh.fault(in: value.prefix(2)) ?? Self.mi.fault(in: value.suffix(2))
    }

    static func dateFault(_ value: ArraySlice<UInt8>, yearDigits: Int, wholeMonth: Bool) -> String? {
        guard value.count == yearDigits + 4, digitFault(value) == nil else {
            return yearDigits == 2 ? "must be a date YYMMDD" : "must be a date YYYYMMDD"
        }
        // A century that is not told does not matter: of two digits, 00 is a leap year as 2000 is.
        let year = number(value.prefix(yearDigits)) + (yearDigits == 2 ? 2_000 : 0)
        let month = number(value.dropFirst(yearDigits).prefix(2))
        let day = number(value.suffix(2))
        guard (1...12).contains(month) else { return "must have a month 01 to 12" }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (wholeMonth ? 0 : 1)...days ~= day ? nil : "must have a day that its month has"
    }

    static func mediaTypeFault(_ value: ArraySlice<UInt8>) -> String? {
        let fault = "must be an AIDC media type, 01 to 10 or 80 to 99"
        guard value.count == 2, digitFault(value) == nil else { return fault }
        return (1...10).contains(number(value)) || (80...99).contains(number(value)) ? nil : fault
    }

    static func pieceFault(_ value: ArraySlice<UInt8>) -> String? {
        if let fault = digitFault(value) { return fault }
        guard !value.isEmpty, value.count.isMultiple(of: 2) else {
            return "must be piece and total in equally many digits"
        }
        let piece = value.prefix(value.count / 2)
        let total = value.suffix(value.count / 2)
        guard nonzero.fault(in: piece) == nil else { return "must have a piece number of 1 or more" }
        guard nonzero.fault(in: total) == nil else { return "must have a total of 1 or more" }
        return total.lexicographicallyPrecedes(piece) ? "must not have a piece number above the total" : nil
    }

    static func positionFault(_ value: ArraySlice<UInt8>) -> String? {
        let parts = value.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && digitFault($0) == nil }) else {
            return "must be a position and an end, 1/3"
        }
        guard parts.allSatisfy({ $0.first != UInt8(ascii: "0") }) else { return "must not have a 0 in front" }
        let isPast =
            parts[0].count == parts[1].count
            ? parts[1].lexicographicallyPrecedes(parts[0]) : parts[0].count > parts[1].count
        return isPast ? "must not have a position past the end" : nil
    }

    static func escapeFault(_ value: ArraySlice<UInt8>) -> String? {
        var rest = value
        while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
            let digits = rest[(percent + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ PercentEncoding.hexValue($0) != nil }) else {
                return "must have two hexadecimal digits after each %"
            }
            rest = rest[(percent + 3)...]
        }
        return nil
    }

    static func degreesFault(_ value: ArraySlice<UInt8>, upTo last: StaticString, _ fault: String) -> String? {
        guard value.count == 10, digitFault(value) == nil else { return fault }
        return last.withUTF8Buffer { $0.lexicographicallyPrecedes(value) } ? fault : nil
    }

    /// Padding, if there is any, fills the last group of three; its characters are those of base64url.
    static func base64Fault(_ value: ArraySlice<UInt8>) -> String? {
        let body = value.prefix { $0 != UInt8(ascii: "=") }
        let padding = value.dropFirst(body.count)
        guard padding.allSatisfy({ $0 == UInt8(ascii: "=") }), setFault(body, .set64) == nil else {
            return "has a character that is not in \(GS1CharacterSet.set64.name)"
        }
        return padding.isEmpty || padding.count <= 2 && value.count.isMultiple(of: 3)
            ? nil : "must be padded to a multiple of three characters"
    }

    /// ISO 13616: the number formed of the account, then country and check digits, is 1 modulo 97.
    static func ibanFault(_ value: ArraySlice<UInt8>) -> String? {
        guard (5...34).contains(value.count) else { return "must have 5 to 34 characters" }
        guard value.allSatisfy({ $0 != UInt8(ascii: "#") && GS1CharacterSet.set39.contains($0) }),
            !value.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") })
        else { return "must be of digits and capital letters" }
        guard value.prefix(2).allSatisfy({ $0 >= UInt8(ascii: "A") }) else { return "must begin with a country" }
        let remainder = (value.dropFirst(4) + value.prefix(4))
            .reduce(0) { sum, byte in
                byte < UInt8(ascii: "A")
                    ? (sum * 10 + Int(byte & 0x0F)) % 97 : (sum * 100 + Int(byte) - 55) % 97
            }
        return remainder == 1 ? nil : "must have the check digits of an IBAN"
    }
}

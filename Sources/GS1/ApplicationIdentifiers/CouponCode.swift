/// The coupon codes of North America (AI 8110 and 8112), whose fields say their lengths in a digit of their own.
struct CouponCode {
    /// What is not read yet.
    private var rest: ArraySlice<UInt8>

    /// Why digits are no coupon code of AI 8110, or nil if they are one.
    static func fault(_ value: ArraySlice<UInt8>) -> String? {
        read(value) { code throws(IdentifierFailure) in
            try code.companyPrefix("primary company prefix", 0...6)
            _ = try code.take(6, "offer code")
            _ = try code.sized("save value", 1...5)
            try code.purchase("primary")
            if code.begins(1) {
                _ = try code.digit("additional purchase rules code", [0, 1, 2, 3])
                try code.purchase("second")
                try code.optionalCompanyPrefix("second")
            }
            if code.begins(2) {
                try code.purchase("third")
                try code.optionalCompanyPrefix("third")
            }
            let expiry = code.begins(3) ? try code.date("expiration date") : nil
            let start = code.begins(4) ? try code.date("start date") : nil
            if let expiry, let start, expiry.lexicographicallyPrecedes(start) {
                throw IdentifierFailure("must not expire before its start")
            }
            if code.begins(5) { _ = try code.sized("serial number", 0...9, plus: 6) }
            if code.begins(6) { try code.companyPrefix("retailer's company prefix or GLN", 1...7) }
            if code.begins(9) {
                _ = try code.digit("save value code", [0, 1, 2, 5, 6])
                _ = try code.digit("item that the save value applies to", [0, 1, 2])
                _ = try code.take(1, "store coupon flag")
                _ = try code.digit("do not multiply flag", [0, 1])
            }
        }
    }

    /// Why digits are no coupon code of AI 8112, or nil if they are one.
    static func positiveOfferFault(_ value: ArraySlice<UInt8>) -> String? {
        read(value) { code throws(IdentifierFailure) in
            _ = try code.digit("format", [0, 1])
            _ = try code.sized("funder", 0...6, plus: 6)
            _ = try code.take(6, "offer code")
            _ = try code.sized("serial number", 0...9, plus: 6)
        }
    }

    private static func read(
        _ value: ArraySlice<UInt8>,
        _ fields: (inout CouponCode) throws(IdentifierFailure) -> Void
    ) -> String? {
        if let fault = ContentRule.digitFault(value) { return fault }
        var code = CouponCode(rest: value)
        do {
            try fields(&code)
            return code.rest.isEmpty ? nil : "has digits after the last field of a coupon code"
        } catch {
            return error.message
        }
    }

    private mutating func take(_ count: Int, _ field: String) throws(IdentifierFailure) -> ArraySlice<UInt8> {
        guard rest.count >= count else { throw IdentifierFailure("ends before the coupon's \(field) does") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private mutating func digit(_ field: String, _ allowed: [Int]) throws(IdentifierFailure) -> Int {
        let digit = ContentRule.number(try take(1, field))
        guard allowed.contains(digit) else { throw IdentifierFailure("has a coupon's \(field) that is not assigned") }
        return digit
    }

    /// A field with its length in front, less `plus`.
    private mutating func sized(
        _ field: String,
        _ sizes: ClosedRange<Int>,
        plus: Int = 0
    ) throws(IdentifierFailure) -> ArraySlice<UInt8> {
        let size = try digit("length of the \(field)", Array(sizes))
        return try take(size + plus, field)
    }

    private mutating func companyPrefix(_ field: String, _ sizes: ClosedRange<Int>) throws(IdentifierFailure) {
        let prefix = try sized(field, sizes, plus: 6)
        if let fault = ContentRule.gcppos1.fault(in: prefix) { throw IdentifierFailure(fault) }
    }

    /// A company prefix, or 9 for the same as that of the first purchase.
    private mutating func optionalCompanyPrefix(_ purchase: String) throws(IdentifierFailure) {
        if !begins(9) { try companyPrefix("company prefix of the \(purchase) purchase", 0...6) }
    }

    private mutating func purchase(_ name: String) throws(IdentifierFailure) {
        _ = try sized("\(name) purchase requirement", 1...5)
        _ = try digit("\(name) purchase requirement code", [0, 1, 2, 3, 4, 9])
        _ = try take(3, "\(name) purchase family code")
    }

    private mutating func date(_ field: String) throws(IdentifierFailure) -> ArraySlice<UInt8> {
        let date = try take(6, field)
        if ContentRule.yymmdd.fault(in: date) != nil {
            throw IdentifierFailure("has a coupon's \(field) that is no date")
        }
        return date
    }

    /// Passes the digit that says which optional field follows, if it is this one.
    private mutating func begins(_ field: UInt8) -> Bool {
        guard rest.first == field + 0x30 else { return false }
        rest = rest.dropFirst()
        return true
    }
}

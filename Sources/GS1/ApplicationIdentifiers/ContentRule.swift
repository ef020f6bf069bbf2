/// What the content of a component must be besides its characters and length: the linters of the GS1 barcode syntax
/// dictionary, under its names.
public enum ContentRule: String, CaseIterable, Sendable {
    /// The last digit is the check digit of the others (GS1 General Specifications §7.9.1).
    case csum
    /// The last two characters are the check characters of the others (§7.9.5).
    case csumalpha
    /// A GS1 company prefix begins the value. Which prefixes are assigned is not public; four digits are demanded.
    case gcppos1
    /// A GS1 company prefix begins at the second character.
    case gcppos2
    /// A date `YYMMDD`.
    case yymmdd
    /// A date `YYMMDD` whose day may be `00`, the whole month.
    case yymmd0
    /// A date `YYYYMMDD`.
    case yyyymmdd
    /// A date `YYYYMMDD` whose day may be `00`.
    case yyyymmd0
    /// An hour, `00` to `23`.
    case hh
    /// Minutes, `00` to `59`.
    case mi
    /// Seconds, `00` to `59`.
    case ss
    /// Hour and minutes.
    case hhmi
    /// A country by its three digits in ISO 3166-1.
    case iso3166
    /// A country by its three digits, or `999` for several.
    case iso3166999
    /// A country by its two letters.
    case iso3166alpha2
    /// A currency by its three digits in ISO 4217.
    case iso4217
    /// A sex by ISO/IEC 5218: 0, 1, 2 or 9.
    case iso5218
    /// An international bank account number (ISO 13616).
    case iban
    /// Nothing but zeros.
    case zero
    /// Digits that are not all zero.
    case nonzero
    /// A number without a zero in front, unless it is 0 itself.
    case nozeroprefix
    /// At least one character that is no digit.
    case hasnondigit
    /// Whether winding is face out, face in or not defined: 0, 1 or 9.
    case winding
    /// 0 for no, 1 for yes.
    case yesno
    /// A single hyphen, the sign of a negative temperature.
    case hyphen
    /// The index of an importer: a digit, a letter, `-` or `_`.
    case importeridx
    /// A GS1 package type code (UN/ECE Recommendation 21 and additions).
    case packagetype
    /// An AIDC media type: `01` to `10`, or `80` to `99` for private use.
    case mediatype
    /// Number of a piece, and the number of all pieces, in equally many digits.
    case pieceoftotal
    /// Position and length of a sequence, `2/3`.
    case posinseqslash
    /// Text in which `%` begins an escape of two hexadecimal digits.
    case pcenc
    /// Degrees north, plus 90, in ten-millionths.
    case latitude
    /// Degrees east, plus 180, in ten-millionths.
    case longitude
    /// A North American coupon code (AI 8110).
    case couponcode
    /// A North American coupon code for the positive offer file (AI 8112).
    case couponposoffer
    /// Characters 0 to 9.
    case csetnumeric
    /// Characters of set 39.
    case cset39
    /// Characters of base64url, padded to a multiple of three if at all.
    case cset64
    /// Characters of set 82.
    case cset82

    /// Why a value breaks the rule, or nil if it does not.
    public func fault(in value: some StringProtocol) -> String? {
        let bytes = Array(value.utf8)
        return fault(in: bytes[...])
    }

    /// Why bytes break the rule, in words that follow the name of what they are, or nil if they do not.
    func fault(in value: ArraySlice<UInt8>) -> String? {
        switch self {
        case .csum: Self.checkDigitFault(value)
        case .csumalpha: CheckCharacters.fault(value)
        case .gcppos1: Self.companyPrefixFault(value)
        case .gcppos2: Self.companyPrefixFault(value.dropFirst())
        case .yymmdd: Self.dateFault(value, yearDigits: 2, wholeMonth: false)
        case .yymmd0: Self.dateFault(value, yearDigits: 2, wholeMonth: true)
        case .yyyymmdd: Self.dateFault(value, yearDigits: 4, wholeMonth: false)
        case .yyyymmd0: Self.dateFault(value, yearDigits: 4, wholeMonth: true)
        case .hh: Self.numberFault(value, 0...23, "must be an hour, 00 to 23")
        case .mi: Self.numberFault(value, 0...59, "must be minutes, 00 to 59")
        case .ss: Self.numberFault(value, 0...59, "must be seconds, 00 to 59")
        case .hhmi: Self.clockFault(value)
        case .iso3166: CodeList.countries.contains(value) ? nil : "must be an ISO 3166-1 numeric country code"
        case .iso3166999:
            CodeList.countries.contains(value) || value.elementsEqual("999".utf8)
                ? nil : "must be an ISO 3166-1 numeric country code or 999"
        case .iso3166alpha2:
            CountryCode.assigned.contains(String(decoding: value, as: UTF8.self))
                ? nil : "must be an ISO 3166-1 alpha-2 country code"
        case .iso4217: CodeList.currencies.contains(value) ? nil : "must be an ISO 4217 numeric currency code"
        case .iso5218: Self.oneFault(value, of: "0129", "must be 0, 1, 2 or 9 (ISO/IEC 5218)")
        case .iban: Self.ibanFault(value)
        case .zero: value.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : "must be zero"
        case .nonzero:
            Self.digitFault(value) ?? (value.contains { $0 != UInt8(ascii: "0") } ? nil : "must not be zero")
        case .nozeroprefix: Self.zeroPrefixFault(value)
        case .hasnondigit:
            value.contains { !GS1CharacterSet.numeric.contains($0) } ? nil : "must have a character that is no digit"
        case .winding: Self.oneFault(value, of: "019", "must be 0, 1 or 9")
        case .yesno: Self.oneFault(value, of: "01", "must be 0 or 1")
        case .hyphen: Self.oneFault(value, of: "-", "must be a hyphen")
        case .importeridx:
            value.count == 1 && Self.setFault(value, .set64) == nil && value.first != UInt8(ascii: "=")
                ? nil : "must be one digit, letter, - or _"
        case .packagetype: CodeList.packageTypes.contains(value) ? nil : "must be a GS1 package type code"
        case .mediatype: Self.mediaTypeFault(value)
        case .pieceoftotal: Self.pieceFault(value)
        case .posinseqslash: Self.positionFault(value)
        case .pcenc: Self.escapeFault(value)
        case .latitude: Self.degreesFault(value, upTo: "1800000000", "must be a latitude, 0000000000 to 1800000000")
        case .longitude: Self.degreesFault(value, upTo: "3600000000", "must be a longitude, 0000000000 to 3600000000")
        case .couponcode: CouponCode.fault(value)
        case .couponposoffer: CouponCode.positiveOfferFault(value)
        case .csetnumeric: Self.digitFault(value)
        case .cset39: Self.setFault(value, .set39)
        case .cset64: Self.base64Fault(value)
        case .cset82: Self.setFault(value, .set82)
        }
    }
}

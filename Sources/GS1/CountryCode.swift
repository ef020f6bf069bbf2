/// A country by its two letters in ISO 3166-1.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    /// Two capital ASCII letters, officially assigned.
    public let code: String

    /// A country code in any case; only codes that are officially assigned are taken.
    public init(_ text: String) throws(IdentifierFailure) {
        // ASCII letters alone have a capital here: the text `ß` would become `SS`, which is South Sudan.
        let capitals = text.utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        let code = String(decoding: capitals, as: UTF8.self)
        // The length keeps out canonical equivalents, as the Kelvin sign is of K.
        guard code.utf8.count == 2, Self.assigned.contains(code) else {
            throw IdentifierFailure("Must be an ISO 3166-1 alpha-2 country code")
        }
        self.code = code
    }

    /// The code.
    public var description: String { code }

    /// The 249 alpha-2 codes that ISO 3166-1:2020 assigns.
    static let assigned = Set(codes.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let codes = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
        BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
        FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
        IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
        ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
        PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
        TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """
}

/// Units as templates spell them, which is for keyboards, in the signs of the SI: `kg CO2e` → `kg CO₂e`, `m3` → `m³`.
enum UnitSymbol {
    private static let signs: [(spelled: String, sign: String)] = [
        ("CO2", "CO₂"), ("weight_%", "% (m/m)"), ("Ohm", "Ω"), ("m3", "m³"), ("cm2", "cm²"), ("m2", "m²"),
        ("ug/", "µg/"),
    ]

    /// Units that are English words.
    private static let words: Set<String> = [
        "years", "months", "working days", "hours", "minutes", "cycles", "points", "grade", "millesimal",
    ]

    /// Whether a unit is an English word, which a page in another language has to say.
    static func isEnglish(_ unit: String) -> Bool { words.contains(unit) || unit.hasSuffix(" per wash") }

    /// The unit as it is shown.
    static func text(_ unit: String) -> String {
        signs.reduce(unit) { $0.replacing($1.spelled, with: $1.sign) }
    }
}

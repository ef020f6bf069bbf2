import GS1
import TestRandomness

/// Random element strings of real identifiers.
struct RandomElements {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// Set 82 of the General Specifications.
    static let set82 = Array(##"!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"##)

    mutating func text(_ length: ClosedRange<Int>, of characters: [Character] = set82) -> String {
        let count = Int.random(in: length, using: &random)
        return String((0..<count).map { _ in characters.randomElement(using: &random) ?? "A" })
    }

    mutating func checked(_ digits: Int) -> String {
        let stem = random.digits(digits - 1)
        return "\(stem)\(CheckDigit.of(stem.utf8))"
    }

    /// An element string of one of the identifiers below, none of whose values is a step in a path.
    mutating func element(_ code: String) -> ElementString? {
        let value: String
        switch code {
        case "00", "8017", "8018": value = checked(18)
        case "01": value = checked(14)
        case "402": value = checked(17)
        case "253": value = checked(13) + (random.chance(50) ? text(1...17) : "")
        case "255": value = checked(13) + (random.chance(50) ? random.digits(5) : "")
        case "414", "415", "417": value = checked(13)
        case "8003": value = "0" + checked(13) + (random.chance(50) ? text(1...16) : "")
        case "8004", "401": value = random.digits(6) + text(1...24)
        case "8006": value = checked(14) + "0203"
        case "8010": value = random.digits(5) + text(1...25, of: Array("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        case "8011": value = "7" + random.digits(Int.random(in: 0...11, using: &random))
        case "8013":
            let stem = random.digits(4) + text(1...19)
            value = stem + (CheckCharacters.of(stem) ?? "")
        case "8019": value = random.digits(Int.random(in: 1...10, using: &random))
        case "7040": value = "1AB_"
        case "235": value = text(1...28)
        case "8020": value = text(1...25)
        case "17": value = "290331"
        case "7003": value = "2903311259"
        case "3103": value = random.digits(6)
        case "30", "37": value = random.digits(Int.random(in: 1...8, using: &random))
        case "3922": value = random.digits(Int.random(in: 1...15, using: &random))
        case "240", "90": value = text(1...30)
        case "99": value = text(1...90)
        default: value = text(1...20)
        }
        return ApplicationIdentifier(code)
            .flatMap { try? ElementString($0, value == "." || value == ".." ? "A" : value) }
    }

    static let keys = ApplicationIdentifier.all.filter(\.isPrimaryKey)

    /// A primary key with random qualifiers of one of its sequences, and attributes that go with any of them.
    mutating func identification() -> [ElementString] {
        guard let key = Self.keys.randomElement(using: &random), var elements = element(key.code).map({ [$0] }) else {
            return []
        }
        let sequence = key.qualifierSequences.randomElement(using: &random) ?? []
        // A payment slip is nothing without its reference.
        for qualifier in sequence where key.code == "415" || random.chance(50) {
            if let element = element(qualifier.code) { elements.append(element) }
        }
        for attribute in ["17", "7003", "3103", "3922", "240", "90", "99"] where random.chance(15) {
            if let element = element(attribute) { elements.append(element) }
        }
        return elements
    }
}

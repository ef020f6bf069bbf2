/// The pair of check characters of alphanumeric GS1 keys (GS1 General Specifications §7.9.5).
public enum CheckCharacters {
    /// The two characters that complete up to 97 characters of set 82, or nil for any other text.
    public static func of(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count <= weights.count, bytes.allSatisfy(GS1CharacterSet.set82.contains) else { return nil }
        let pair = pair(bytes[...])
        return String(decoding: [pair.0, pair.1], as: UTF8.self)
    }

    static func fault(_ value: ArraySlice<UInt8>) -> String? {
        guard value.count >= 2 else { return "is too short for check characters" }
        guard value.count <= weights.count + 2 else { return "is too long for check characters" }
        if let fault = ContentRule.setFault(value.dropLast(2), .set82) { return fault }
        let pair = pair(value.dropLast(2))
        guard value.suffix(2).elementsEqual([pair.0, pair.1]) else {
            return "must have the check characters \(String(decoding: [pair.0, pair.1], as: UTF8.self))"
        }
        return nil
    }

    /// The sum of the characters' values, from the right under growing primes, modulo 1021, as two numbers of five bits.
    private static func pair(_ value: ArraySlice<UInt8>) -> (UInt8, UInt8) {
        var sum = 0
        for (byte, weight) in zip(value.reversed(), weights) {
            sum += Int(values[Int(byte)]) * weight
        }
        sum %= 1_021
        return (alphabet[sum >> 5], alphabet[sum & 31])
    }

    /// Digits and capital letters that are not mistaken for each other.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    /// The value of each character of set 82: its place in the set.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 0x100)
        for (place, byte) in GS1CharacterSet.ordered82.enumerated() { values[Int(byte)] = UInt8(place) }
        return values
    }()

    /// The first 97 primes.
    private static let weights = (2...509).filter { candidate in (2..<candidate).allSatisfy { candidate % $0 != 0 } }
}

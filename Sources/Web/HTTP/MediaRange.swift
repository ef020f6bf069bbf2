/// One range of an `Accept` or `Accept-Language` header with its quality (RFC 9110 §12.4.2).
struct MediaRange {
    /// The range in lower case, without parameters.
    let range: Substring
    /// The quality, 0 to 1 in thousandths; one that cannot be read counts as 0.
    let quality: Int

    /// The ranges of a header by quality, highest first, in the order written on ties.
    static func ranked(_ header: String) -> [MediaRange] {
        // Most programs name one type and no more.
        guard header.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }) else {
            return header.isEmpty ? [] : [MediaRange(header.lowercased()[...])]
        }
        return header.lowercased().split(separator: ",").map(MediaRange.init).enumerated()
            .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
            .map(\.element)
    }

    private init(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        range = parts.first?[...] ?? ""
        let q = parts.dropFirst().first { $0.hasPrefix("q=") }
        quality = q.map { MediaRange.thousandths($0.dropFirst(2)) } ?? 1_000
    }

    private static func thousandths(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0] == "0" || parts[0] == "1" else { return 0 }
        let digits = parts.count == 2 ? parts[1] : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
        let fraction = Int((digits + "000").prefix(3)) ?? 0
        return parts[0] == "0" ? fraction : fraction == 0 ? 1_000 : 0
    }
}

/// The lines of a label: broken, shrunk and cut so that they stay in their area.
struct LabelTexts: Hashable {
    /// The size of the letters in dots.
    let size: Int
    /// The lines from the top.
    let lines: [String]

    /// The greatest size of letters: 8 points.
    static let greatestSize = 67
    /// The least size of letters: 4 points.
    static let leastSize = 33

    /// The width of a character in thousandths of the size of the letters.
    typealias Widths = (Character) -> Int

    /// The distance of two base lines at that size.
    static func leading(_ size: Int) -> Int { size * 6 / 5 }

    /// The height of all lines.
    var height: Int { lines.count * Self.leading(size) }

    /// Fits texts into an area. What must stand there is set as large as it can be; the title gets above it what is
    /// left, two lines at most. At the least size, what does not fit is cut and ends in an ellipsis.
    init(title: String, texts: [String], in area: Area, _ widths: Widths) {
        var size = Self.greatestSize
        var room = area.width * 1_000 / size
        var lines = texts.flatMap { Self.lines(of: $0, room, widths) }
        while size > Self.leastSize {
            // The first text, a GTIN, is not broken while it can be shrunk.
            let isWhole = texts.first.map { Self.width($0, widths) <= room } ?? true
            if isWhole, lines.count * Self.leading(size) <= area.height { break }
            size -= 2
            room = area.width * 1_000 / size
            lines = texts.flatMap { Self.lines(of: $0, room, widths) }
        }
        let most = area.height / Self.leading(size)
        lines = Self.cut(lines, to: most, room, widths)
        let above = Self.cut(Self.lines(of: title, room, widths), to: min(2, most - lines.count), room, widths)
        self.size = size
        self.lines = above + lines
    }

    /// The width of a text in thousandths of the size of its letters.
    static func width(_ text: String, _ widths: Widths) -> Int {
        text.reduce(0) { $0 + widths($1) }
    }

    /// A text in lines: broken at spaces where there are some, else anywhere.
    private static func lines(of text: String, _ room: Int, _ widths: Widths) -> [String] {
        var lines: [String] = []
        var rest = text.drop { $0 == " " }
        while !rest.isEmpty {
            var line = longest(rest, room, widths)
            if line.endIndex < rest.endIndex, rest[line.endIndex] != " ", let space = line.lastIndex(of: " ") {
                line = rest[..<space]
            }
            lines.append(String(line))
            rest = rest[line.endIndex...].drop { $0 == " " }
        }
        return lines
    }

    /// The longest beginning that fits, one character at least.
    private static func longest(_ text: Substring, _ room: Int, _ widths: Widths) -> Substring {
        var used = 0
        let end = text.indices
            .first { index in
                used += widths(text[index])
                return used > room && index > text.startIndex
            }
        return text[..<(end ?? text.endIndex)]
    }

    /// The first lines, the last of them with an ellipsis if there were more.
    private static func cut(_ lines: [String], to most: Int, _ room: Int, _ widths: Widths) -> [String] {
        guard lines.count > most else { return lines }
        guard most > 0 else { return [] }
        let ellipsis: Character = "…"
        let last = longest(lines[most - 1][...], room - widths(ellipsis), widths)
        return lines.prefix(most - 1) + [String(last) + String(ellipsis)]
    }
}

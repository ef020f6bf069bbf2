extension String {
    /// The text with `; ` in place of each line break: messages of libpq and of the system may have several lines.
    public var inOneLine: String {
        guard contains(where: \.isNewline) else { return self }
        return split(whereSeparator: \.isNewline)
            .map { line in
                let begun = line.drop(while: \.isWhitespace)
                return begun[..<(begun.lastIndex { !$0.isWhitespace }.map(begun.index(after:)) ?? begun.startIndex)]
            }
            .filter { !$0.isEmpty }
            .joined(separator: "; ")
    }
}

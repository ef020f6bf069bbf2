/// One statement, or a part of one: text with a placeholder for each value, and the values.
///
/// An interpolated value is always bound and never becomes text, so a statement written as a literal cannot be injected into:
///
/// ```swift
/// let newer: SQL = "AND created_at > \(since)"
/// let page: SQL = "SELECT id FROM passport WHERE workspace = \(workspace) \(newer) LIMIT \(limit)"
/// ```
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text with `?` for each value: what SQLite takes, and what prepared statements are found by on both engines.
    private(set) var text: String
    /// The values in the order of their placeholders.
    private(set) var values: [SQLValue]
    /// Where the placeholders stand in `text`, as UTF-8 offsets; a question mark inside a literal is not among them.
    private var marks: [Int]

    /// A statement of text alone.
    public init(stringLiteral text: String) {
        self.init(trusted: text)
    }

    /// A statement of fixed text that was made by the program; never give it text that came from outside.
    public init(trusted text: String) {
        self.text = text
        values = []
        marks = []
    }

    /// A statement from an interpolated literal.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    /// The statement as the engine takes it: `?` placeholders on SQLite, `$1` to `$n` on PostgreSQL, and the values.
    public func render(_ dialect: Dialect) -> (text: String, values: [SQLValue]) {
        (text(for: dialect), values)
    }

    /// Two parts one after the other, with nothing between them.
    public static func + (left: SQL, right: SQL) -> SQL {
        var whole = left
        whole.append(right)
        return whole
    }

    func text(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: text
        case .postgres: numbered
        }
    }

    mutating func append(text more: String) {
        text += more
    }

    mutating func append(value: SQLValue) {
        marks.append(text.utf8.count)
        values.append(value)
        text += "?"
    }

    mutating func append(rows: some Collection<[SQLValue]>) {
        guard let width = rows.first?.count, width > 0 else { return }
        reserve(text: text.utf8.count + 2 * (width + 2) * rows.count, values: values.count + width * rows.count)
        let row = "(\(String(repeating: "?, ", count: width - 1))?)"
        for (position, more) in rows.enumerated() {
            if position > 0 { text += ", " }
            let first = text.utf8.count + 1
            text += row
            for column in 0..<width { marks.append(first + 3 * column) }
            values += more
        }
    }

    mutating func append(_ other: SQL) {
        let offset = text.utf8.count
        marks.append(contentsOf: other.marks.lazy.map { $0 + offset })
        values.append(contentsOf: other.values)
        text += other.text
    }

    mutating func reserve(text bytes: Int, values count: Int) {
        text.reserveCapacity(bytes + count)
        values.reserveCapacity(count)
        marks.reserveCapacity(count)
    }

    private var numbered: String {
        let source = text.utf8
        var numbered = ""
        numbered.reserveCapacity(source.count + 2 * marks.count)
        var start = source.startIndex
        for (number, mark) in marks.enumerated() {
            let end = source.index(source.startIndex, offsetBy: mark)
            numbered += text[start..<end]
            numbered += "$\(number + 1)"
            start = source.index(after: end)
        }
        numbered += text[start...]
        return numbered
    }
}

extension Sequence<SQL> {
    /// The parts one after the other with the separator between them.
    public func joined(separator: SQL) -> SQL {
        var whole = SQL(trusted: "")
        for (position, part) in enumerated() {
            if position > 0 { whole.append(separator) }
            whole.append(part)
        }
        return whole
    }
}

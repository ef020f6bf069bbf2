/// The engine's way of speaking SQL; everything the two engines need said differently is said here.
public enum Dialect: Sendable {
    /// SQLite 3.37 or newer (`STRICT` tables).
    case sqlite
    /// PostgreSQL 15 or newer, or a database that speaks its language.
    case postgres

    /// The time of the database in milliseconds since 1970, as an expression.
    var nowInMilliseconds: SQL {
        switch self {
        case .sqlite: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
        case .postgres: "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"
        }
    }

    /// A condition that takes the lock of a number until the transaction ends, and does not hold when another
    /// transaction of the same schema has it. SQLite has one writer at a time, so there is never another.
    public func takesLock(_ number: Int64) -> SQL {
        switch self {
        case .sqlite: "CAST(\(number) AS BIGINT) IS NOT NULL"
        case .postgres: "pg_try_advisory_xact_lock(\(number) # hashtextextended(current_schema(), 0))"
        }
    }

    /// Whether one transaction at most writes at any time: what it has read then stays so until it ends.
    public var hasOneWriter: Bool { self == .sqlite }

    /// Whether the database is part of this process, so that reads wait for no other.
    public var isEmbedded: Bool { self == .sqlite }

    /// A condition that holds when a column's text contains a text, byte for byte.
    public func contains(_ column: SQL, _ text: String) -> SQL {
        switch self {
        case .sqlite: "instr(\(column), \(text)) > 0"
        case .postgres: "strpos(\(column), \(text)) > 0"
        }
    }

    var beginRead: String {
        switch self {
        case .sqlite: "BEGIN DEFERRED"
        case .postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        }
    }

    var beginWrite: String {
        switch self {
        case .sqlite: "BEGIN IMMEDIATE"
        case .postgres: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }

    /// A statement of the schema, written with PostgreSQL's types, as this engine takes it.
    ///
    /// On SQLite `BIGINT`, `BOOLEAN`, `BYTEA` and `DOUBLE PRECISION` become `INTEGER`, `INTEGER`, `BLOB` and `REAL`,
    /// and a table becomes `STRICT`: otherwise SQLite would store text in a number's column. Types are written in
    /// capitals; quoted text stays as it is.
    ///
    /// A table may end in `WITHOUT ROWID`, by which SQLite keeps its rows in the primary key's tree instead of in a
    /// tree of their own; PostgreSQL has no such choice and is not told.
    public func schema(_ statement: String) -> String {
        var end = statement.endIndex
        while end > statement.startIndex, let last = statement[..<end].last, last.isWhitespace || last == ";" {
            end = statement.index(before: end)
        }
        let isTable = statement.hasPrefix("CREATE TABLE")
        let isClustered = isTable && statement[..<end].hasSuffix(Self.clustered)
        let bare = isClustered ? statement[..<end].dropLast(Self.clustered.count) : statement[..<end]
        guard self == .sqlite else { return String(bare) }
        let translated = Self.replacingTypes(in: String(bare))
        guard isTable else { return translated }
        return translated + (isClustered ? "\(Self.clustered), STRICT" : " STRICT")
    }

    private static let clustered = " WITHOUT ROWID"

    private static let types = ["BIGINT": "INTEGER", "BOOLEAN": "INTEGER", "BYTEA": "BLOB"]

    private static func replacingTypes(in statement: String) -> String {
        var translated = ""
        var word = ""
        var quote: Character?
        func endWord() {
            // The two words of DOUBLE PRECISION: the first is held back as it stands until the second has come.
            if word == "PRECISION", translated.hasSuffix("DOUBLE ") {
                translated.removeLast("DOUBLE ".count)
                translated += "REAL"
            } else {
                translated += types[word] ?? word
            }
            word = ""
        }
        for character in statement {
            if let open = quote {
                translated.append(character)
                if character == open { quote = nil }
            } else if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                endWord()
                translated.append(character)
                if character == "'" || character == "\"" { quote = character }
            }
        }
        endWord()
        return translated
    }
}

import Storage
import Testing

@Suite("SQL")
struct SQLTests {
    @Test("An interpolated value is bound and never becomes text")
    func binding() {
        let name = "x'; DROP TABLE passport; --"
        let sql: SQL = "SELECT 1 WHERE name = \(name) AND revision > \(3)"
        #expect(sql.render(.sqlite).text == "SELECT 1 WHERE name = ? AND revision > ?")
        #expect(sql.render(.postgres).text == "SELECT 1 WHERE name = $1 AND revision > $2")
        #expect(sql.render(.postgres).values == [.text(name), .integer(3)])
    }

    @Test("A string literal that is interpolated is bound too")
    func literal() {
        let sql: SQL = "SELECT \("a")"
        #expect(sql.render(.sqlite) == (text: "SELECT ?", values: [.text("a")]))
    }

    @Test("A spliced statement brings its bindings in order and is numbered on")
    func splicing() {
        let filter: SQL = "AND b = \(2)"
        let sql: SQL = "SELECT * FROM t WHERE a = \(1) \(filter) AND c = \(true)"
        #expect(sql.render(.postgres).text == "SELECT * FROM t WHERE a = $1 AND b = $2 AND c = $3")
        #expect(sql.render(.postgres).values == [.integer(1), .integer(2), .bool(true)])
    }

    @Test("A question mark in the text is no placeholder")
    func questionMark() {
        let sql: SQL = "SELECT 'who?' WHERE a = \(1)"
        #expect(sql.render(.postgres).text == "SELECT 'who?' WHERE a = $1")
    }

    @Test("A list becomes a binding for each value, and an empty one NULL")
    func list() {
        let some: SQL = "a IN (\(list: ["x", "y"]))"
        let none: SQL = "a IN (\(list: []))"
        let mixed: SQL = "VALUES (\(list: ["x", 1, nil as String?]))"
        #expect(some.render(.postgres) == (text: "a IN ($1, $2)", values: [.text("x"), .text("y")]))
        #expect(none.render(.postgres) == (text: "a IN (NULL)", values: []))
        #expect(mixed.render(.sqlite) == (text: "VALUES (?, ?, ?)", values: [.text("x"), .integer(1), .null]))
    }

    @Test("Parts are added and joined with their bindings")
    func joining() {
        let parts: [SQL] = ["a = \(1)", "b = \(2)", "c IS NULL"]
        let sql = "SELECT 1 WHERE " + parts.joined(separator: " AND ")
        #expect(sql.render(.postgres).text == "SELECT 1 WHERE a = $1 AND b = $2 AND c IS NULL")
        #expect(sql.render(.postgres).values == [.integer(1), .integer(2)])
    }

    @Test("Text beyond ASCII before a placeholder does not shift it")
    func beyondASCII() {
        let sql: SQL = "SELECT 'Grüße 🌍' WHERE a = \(1) AND 'é' = \("e")"
        #expect(sql.render(.postgres).text == "SELECT 'Grüße 🌍' WHERE a = $1 AND 'é' = $2")
    }
}

import Storage
import Testing

@Suite("Dialect")
struct DialectTests {
    @Test(
        "The schema is written in PostgreSQL's types and translated for SQLite",
        arguments: [
            ("CREATE TABLE t (a BIGINT, b BOOLEAN)", "CREATE TABLE t (a INTEGER, b INTEGER) STRICT"),
            ("CREATE TABLE t (a BYTEA)", "CREATE TABLE t (a BLOB) STRICT"),
            ("CREATE TABLE t (a DOUBLE PRECISION NOT NULL)", "CREATE TABLE t (a REAL NOT NULL) STRICT"),
            ("CREATE TABLE t (a TEXT)", "CREATE TABLE t (a TEXT) STRICT"),
            ("ALTER TABLE t ADD COLUMN a BIGINT", "ALTER TABLE t ADD COLUMN a INTEGER"),
            ("CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a)"),
            ("INSERT INTO t VALUES ('a BIGINT')", "INSERT INTO t VALUES ('a BIGINT')"),
            ("CREATE TABLE t (a_BIGINT TEXT)", "CREATE TABLE t (a_BIGINT TEXT) STRICT"),
        ]
    )
    func schema(written: String, translated: String) {
        #expect(Dialect.sqlite.schema(written) == translated)
        #expect(Dialect.postgres.schema(written) == written)
        #expect(Dialect.sqlite.schema(written + "\n;\n") == translated)
        #expect(Dialect.postgres.schema(written + "\n;\n") == written)
    }

    @Test("A table may keep its rows in its key on SQLite, of which PostgreSQL is not told")
    func withoutRowID() {
        let written = "CREATE TABLE t (a BIGINT PRIMARY KEY) WITHOUT ROWID"
        #expect(Dialect.sqlite.schema(written) == "CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID, STRICT")
        #expect(Dialect.postgres.schema(written) == "CREATE TABLE t (a BIGINT PRIMARY KEY)")
    }
}

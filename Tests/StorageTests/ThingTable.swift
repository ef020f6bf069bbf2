import Storage

/// The table the tests of this target work on, with every column type there is.
enum ThingTable {
    static let migrations = [
        Migration(
            id: "0001_thing",
            statements: [
                """
                CREATE TABLE thing (
                    id BIGINT PRIMARY KEY, name TEXT UNIQUE, amount BIGINT, weight DOUBLE PRECISION, data BYTEA,
                    is_open BOOLEAN, CHECK (amount NOT BETWEEN 60000 AND 70000)
                )
                """,
                "CREATE UNIQUE INDEX one_open_thing_an_amount ON thing (amount) WHERE is_open",
                "CREATE TABLE part (id BIGINT PRIMARY KEY, thing BIGINT NOT NULL REFERENCES thing (id))",
            ]
        )
    ]
}

extension Transaction {
    func insertThing(_ id: Int, name: String? = nil, amount: Int? = nil) throws {
        try run("INSERT INTO thing (id, name, amount) VALUES (\(id), \(name), \(amount))")
    }

    func thingCount() throws -> Int64 {
        try first("SELECT COUNT(*) FROM thing") { try $0.int(0) } ?? -1
    }

    func amount(_ id: Int) throws -> Int64? {
        try first("SELECT amount FROM thing WHERE id = \(id)") { try $0.int(0) }
    }
}

/// What a closure throws of its own accord in these tests.
struct Refusal: Error, Equatable {}

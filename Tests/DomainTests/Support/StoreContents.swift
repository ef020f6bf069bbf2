import Storage

/// Everything that a store holds, as text: what a thief of the database would read.
struct StoreContents {
    /// Each row of each table; bytes are hexadecimal.
    let rows: [String]

    init(of store: any Store) async throws {
        rows = try await store.read { transaction in
            var rows: [String] = []
            for table in try StoreContents.tables(transaction) {
                rows += try transaction.all(StoreContents.query(table, transaction)) { "\(table): \(try $0.text(0))" }
            }
            return rows
        }
    }

    /// The rows that hold this text, as it is or as the hexadecimal digits of its bytes.
    func rows(with text: String) -> [String] {
        let hex = text.utf8
            .map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }
            .joined()
        return rows.filter { $0.contains(text) || $0.lowercased().contains(hex) }
    }

    private static func tables(_ transaction: Transaction) throws -> [String] {
        switch transaction.dialect {
        case .sqlite:
            try transaction.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") { try $0.text(0) }
        case .postgres:
            try transaction.all("SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()") {
                try $0.text(0)
            }
        }
    }

    private static func query(_ table: String, _ transaction: Transaction) throws -> SQL {
        switch transaction.dialect {
        case .sqlite:
            let columns = try transaction.all("SELECT name FROM pragma_table_info(\(table))") { try $0.text(0) }
            let values = columns.map { "quote(\($0))" }.joined(separator: " || ', ' || ")
            return SQL(trusted: "SELECT \(values) FROM \(table)")
        case .postgres: return SQL(trusted: "SELECT CAST(\(table) AS TEXT) FROM \(table)")
        }
    }
}

extension Store {
    /// The one number that a statement answers.
    func number(_ sql: SQL) async throws -> Int {
        try await read { try $0.first(sql) { Int(try $0.int(0)) } ?? 0 }
    }
}

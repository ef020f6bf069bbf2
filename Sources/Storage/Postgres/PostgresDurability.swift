/// The settings of a PostgreSQL on which hangs whether a commit that was acknowledged outlives a crash.
struct PostgresDurability: CustomStringConvertible {
    /// `name=value` of each setting by which acknowledged writes, or the whole database, may be lost.
    let faults: [String]

    /// What each of them must not be (PostgreSQL manual, Reliability and the Write-Ahead Log).
    private static let unsafe = ["fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"]

    /// Reads them back as they are for a connection: a role or a database may have its own.
    init(of connection: PostgresConnection) throws {
        var faults: [String] = []
        for (name, value) in Self.unsafe.sorted(by: { $0.key < $1.key }) {
            let found = try connection.first("SELECT current_setting(\(name))") { try $0.text(0) }
            if found == value { faults.append("\(name)=\(value)") }
        }
        self.faults = faults
    }

    var description: String { faults.joined(separator: ", ") }

    /// Why such a database is refused.
    var failure: StoreFailure {
        StoreFailure(
            .other,
            "the database may lose acknowledged writes: \(self). Switch these settings on, or allow it with "
                + "TRACEPASS_ALLOW_UNSAFE_DATABASE=true where nothing has to be kept"
        )
    }
}

/// The settings of a PostgreSQL on which hangs whether a commit that was acknowledged outlives a crash.
struct PostgresDurability: CustomStringConvertible {
    /// Each of them, as it was read back.
    let settings: [StoreCondition.Setting]

    /// What must not be `off` (PostgreSQL manual, Reliability and the Write-Ahead Log).
    private static let names = ["fsync", "full_page_writes", "synchronous_commit"]

    /// Reads them back as they are for a connection, by `value`: a role or a database may have its own.
    init(reading value: (String) throws -> String) rethrows {
        settings = try Self.names.map { name in
            let value = try value(name)
            return StoreCondition.Setting(name: name, value: value, isSafe: value != "off")
        }
    }

    /// Whether acknowledged writes outlive a crash of the database.
    var isSafe: Bool { settings.allSatisfy(\.isSafe) }

    /// `name=value` of each setting by which acknowledged writes, or the whole database, may be lost.
    var description: String {
        settings.filter { !$0.isSafe }.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    }

    /// Why such a database is refused.
    var failure: StoreFailure {
        StoreFailure(
            .other,
            "the database may lose acknowledged writes: \(self). Switch these settings on, or allow it with "
                + "TRACEPASS_ALLOW_UNSAFE_DATABASE=true where nothing has to be kept"
        )
    }
}

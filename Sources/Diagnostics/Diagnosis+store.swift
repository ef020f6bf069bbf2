public import Domain
public import Storage

/// What is to be said of a database.
extension Diagnosis {
    /// Of engine, clock, settings, connections and replication; `now` is the time by this machine's clock, `standby` what
    /// the server says of itself where it follows another, `allowsUnsafe` whether it may lose what it has acknowledged.
    public static func all(
        of store: StoreCondition,
        at now: Timestamp,
        standby: StandbyState? = nil,
        allowsUnsafe: Bool = false
    ) -> [Diagnosis] {
        [.ok("database", store.version), clock(ahead: store.time - now.milliseconds)]
            + store.settings.map { setting($0.name, $0.value, isSafe: $0.isSafe, isAllowed: allowsUnsafe) }
            + [connections(store)].compactMap(\.self) + replication(store, standby)
    }

    /// Of the migrations that the database lacks, and of those that this program does not know.
    public static func schema(pending: [String], unknown: [String]) -> [Diagnosis] {
        var findings: [Diagnosis] = []
        if !pending.isEmpty {
            let detail = "\(pending.count) migrations are missing: \(pending.joined(separator: ", "))"
            findings.append(.failure("schema", detail, advice: "run tracepass migrate"))
        }
        if !unknown.isEmpty {
            let detail = "the database has migrations of a newer program: \(unknown.joined(separator: ", "))"
            findings.append(.warning("version", detail, advice: "bring this program up to date"))
        }
        return findings.isEmpty ? [.ok("schema", "every migration is applied, none is unknown")] : findings
    }

    /// Of a PostgreSQL that cannot be opened, or that takes no writes: a session on a standby is refused by libpq.
    public static func unreachable(_ error: any Error) -> Diagnosis {
        let detail = "\(error)"
        let advice =
            switch detail {
            case _ where detail.contains("session is read-only") || detail.contains("hot standby"): namingPrimary
            case _ where detail.contains("has encoding"):
                "make a new database as the message says (UTF8, sorted by bytes) and name it in TRACEPASS_DATABASE"
            case _ where detail.contains("authentication failed") || detail.contains("no password supplied"):
                "check user and password in TRACEPASS_DATABASE, and the server's pg_hba.conf"
            default: "check TRACEPASS_DATABASE, the network, and that the server runs"
            }
        return .failure("database", detail, advice: advice)
    }

    /// A second is what leap seconds and a lazy time service make; expiry and budgets go by the clock.
    static func clock(ahead: Int64) -> Diagnosis {
        let detail = "the database's clock is \(abs(ahead)) ms \(ahead < 0 ? "behind" : "ahead of") this machine's"
        let advice = "have both follow a time service (chrony, systemd-timesyncd)"
        if abs(ahead) > 60_000 { return .failure("clock", detail, advice: advice) }
        return abs(ahead) > 1_000 ? .warning("clock", detail, advice: advice) : .ok("clock", detail)
    }

    static func setting(_ name: String, _ value: String, isSafe: Bool, isAllowed: Bool) -> Diagnosis {
        let detail = "\(name) = \(value)"
        if isSafe { return .ok("durability", detail) }
        if isAllowed {
            let advice = "keep nothing in it: TRACEPASS_ALLOW_UNSAFE_DATABASE lets acknowledged writes be lost"
            return .warning("durability", detail, advice: advice)
        }
        let advice =
            "switch it on: an acknowledged write may be lost in a power cut; where nothing has to be kept, "
            + "TRACEPASS_ALLOW_UNSAFE_DATABASE=true allows it"
        return .failure("durability", detail, advice: advice)
    }

    private static func connections(_ store: StoreCondition) -> Diagnosis? {
        guard let (used, most) = store.connections else { return nil }
        let detail = "\(used) of \(most) connections of the server are in use"
        let isTight = used * 10 >= most * 9
        return isTight
            ? .warning("connections", detail, advice: "raise max_connections, or run fewer nodes")
            : .ok("connections", detail)
    }
}

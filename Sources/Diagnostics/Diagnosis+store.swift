public import Domain
public import Storage

/// What is to be said of a database.
extension Diagnosis {
    /// Of engine, clock, settings, connections and replication; `now` is the time by this machine's clock.
    public static func all(of store: StoreCondition, at now: Timestamp) -> [Diagnosis] {
        [.ok("database", store.version), clock(store, now)] + store.settings.map(setting)
            + [connections(store)].compactMap(\.self) + replication(store)
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

    /// Of a database that cannot be opened, or that takes no writes: a session on a standby is refused by libpq.
    public static func unreachable(_ error: any Error) -> Diagnosis {
        let detail = "\(error)"
        let isStandby = detail.contains("session is read-only") || detail.contains("hot standby")
        let advice = isStandby ? namingPrimary : "check TRACEPASS_DATABASE, the network, and that the server runs"
        return .failure("database", detail, advice: advice)
    }

    private static let namingPrimary = "name the primary in TRACEPASS_DATABASE, or all hosts"

    /// A second is what leap seconds and a lazy time service make; expiry and budgets go by the clock.
    private static func clock(_ store: StoreCondition, _ now: Timestamp) -> Diagnosis {
        let ahead = store.time - now.milliseconds
        let detail = "the database's clock is \(abs(ahead)) ms \(ahead < 0 ? "behind" : "ahead of") this machine's"
        let advice = "have both follow a time service (chrony, systemd-timesyncd)"
        if abs(ahead) > 60_000 { return .failure("clock", detail, advice: advice) }
        return abs(ahead) > 1_000 ? .warning("clock", detail, advice: advice) : .ok("clock", detail)
    }

    private static func setting(_ setting: StoreCondition.Setting) -> Diagnosis {
        let detail = "\(setting.name) = \(setting.value)"
        if setting.isSafe { return .ok("durability", detail) }
        return .failure("durability", detail, advice: "switch it on: an acknowledged write may be lost in a power cut")
    }

    private static func connections(_ store: StoreCondition) -> Diagnosis? {
        guard let (used, most) = store.connections else { return nil }
        let detail = "\(used) of \(most) connections of the server are in use"
        let isTight = used * 10 >= most * 9
        return isTight
            ? .warning("connections", detail, advice: "raise max_connections, or run fewer nodes")
            : .ok("connections", detail)
    }

    private static func replication(_ store: StoreCondition) -> [Diagnosis] {
        if store.isStandby {
            let behind = store.delay.map { ", \(Int($0)) s behind" } ?? ""
            return [
                .failure(
                    "replication",
                    "the server is a standby\(behind) and takes no writes",
                    advice: namingPrimary
                )
            ]
        }
        return store.standbys.map { standby in
            let lag = standby.lagInBytes.map { "\($0) bytes" } ?? "an unknown amount (grant pg_monitor to see it)"
            let detail = "standby \(standby.name): \(standby.state), \(standby.mode), \(lag) behind"
            if standby.state != "streaming" {
                return .failure("replication", detail, advice: "look into the standby's log")
            }
            if let lag = standby.lagInBytes, lag > 64 << 20 {
                return .warning(
                    "replication",
                    detail,
                    advice: "the standby does not keep up: look at its disk and network"
                )
            }
            return .ok("replication", detail)
        }
    }
}

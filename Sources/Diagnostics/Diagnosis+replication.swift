import Storage

/// What is to be said of servers that follow others.
extension Diagnosis {
    /// Of a standby of `TRACEPASS_DATABASE_REPLICAS` that has answered.
    public static func replica(_ url: DatabaseURL, _ state: StandbyState) -> Diagnosis {
        guard state.isStandby else {
            let advice = "name standbys in TRACEPASS_DATABASE_REPLICAS: no list is read from another server"
            return .warning("replica", "\(url) is no standby", advice: advice)
        }
        let detail = "\(url): \(state.text)"
        guard state.isReceiving else {
            return .warning("replica", detail, advice: "look into the standby's log: it receives nothing new")
        }
        // A list waits a tenth of a second for a standby and is then read from the primary.
        guard let behind = state.secondsBehind, behind > 10 else { return .ok("replica", detail) }
        return .warning("replica", detail, advice: keepingUp)
    }

    /// Of a standby of `TRACEPASS_DATABASE_REPLICAS` that cannot be used.
    public static func replica(_ url: DatabaseURL, _ error: any Error) -> Diagnosis {
        let advice =
            "check TRACEPASS_DATABASE_REPLICAS and that the standby runs; meanwhile the primary serves its reads"
        return .failure("replica", "\(url): \(error)", advice: advice)
    }

    /// Of the servers that follow the database, or of the database that follows another server; `state` is its own.
    static func replication(_ store: StoreCondition, _ state: StandbyState?) -> [Diagnosis] {
        if store.isStandby {
            let behind = state.map { ", \($0.behind)" } ?? ""
            let detail = "the server is a standby\(behind) and takes no writes"
            return [.failure("replication", detail, advice: namingPrimary)]
        }
        return store.standbys.map { standby($0.name, state: $0.state, mode: $0.mode, lagInBytes: $0.lagInBytes) }
    }

    static let namingPrimary = "name the primary in TRACEPASS_DATABASE, or all hosts"
    private static let keepingUp = "the standby does not keep up: look at its disk and network"

    /// Of one server that follows, as the database tells of it.
    static func standby(_ name: String, state: String, mode: String, lagInBytes: Int64?) -> Diagnosis {
        // PostgreSQL has no state `unknown`: it is hidden from roles that may not look at other sessions.
        if state == "unknown", lagInBytes == nil {
            let detail = "standby \(name): its state and lag cannot be seen"
            return .warning("replication", detail, advice: "grant pg_monitor to the role of TRACEPASS_DATABASE")
        }
        let lag = lagInBytes.map { "\($0) bytes" } ?? "an unknown amount (grant pg_monitor to see it)"
        let detail = "standby \(name): \(state), \(mode), \(lag) behind"
        switch state {
        case "streaming":
            guard let lagInBytes, lagInBytes > 64 << 20 else { return .ok("replication", detail) }
            return .warning("replication", detail, advice: keepingUp)
        // A copy that is being made of the server shows up beside the standbys.
        case "backup": return .ok("replication", detail)
        default: return .failure("replication", detail, advice: "look into the standby's log")
        }
    }
}

extension StandbyState {
    fileprivate var behind: String {
        secondsBehind.map { "\(Int($0)) s behind" } ?? "behind by an unknown time"
    }

    fileprivate var text: String {
        isReceiving ? "standby, \(behind)" : "standby, not connected to its primary, \(behind)"
    }
}

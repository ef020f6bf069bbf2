import Diagnostics
import Logging
import NIOCore
import Storage
import Web

extension Settings {
    /// Every setting by its name, as an operator may see it: passwords are masked.
    var described: [(name: String, value: String)] {
        let (limits, seconds) = (operation.limits, { (time: TimeAmount) in "\(time.nanoseconds / 1_000_000_000)" })
        let pairs: [(String, String)] = [
            ("LISTEN", Settings.text(address)),
            ("APP_URL", hosts.app),
            ("ID_URL", hosts.id),
            ("DATA", dataFolder),
            ("DATABASE", database.url.map { DatabaseURL($0).description } ?? "none: SQLite in the data folder"),
            ("DATABASE_REPLICAS", database.standbys.map { DatabaseURL($0).description }.joined(separator: " ")),
            ("DATABASE_WRITERS", "\(database.options.writers)"),
            ("DATABASE_READERS", "\(database.options.readers)"),
            ("DATABASE_CONNECT_TIMEOUT", "\(database.options.connectTimeout)"),
            ("DATABASE_STATEMENT_TIMEOUT", "\(database.options.statementTimeout)"),
            ("DATABASE_LOCK_TIMEOUT", "\(database.options.lockTimeout)"),
            ("ALLOW_UNSAFE_DATABASE", "\(database.options.allowsUnsafe)"),
            ("MIGRATE", "\(migrates)"),
            ("DEFAULT_PLAN", planNames.initial),
            ("PLANS_FILE", planNames.file.isEmpty ? "none" : planNames.file),
            ("LOG_LEVEL", logLevel.rawValue),
            ("LOG_FORMAT", operation.logFormat.rawValue),
            ("SLOW_QUERY_MS", operation.slowQuery.map { "\(Int($0 / .milliseconds(1)))" } ?? "-1"),
            ("METRICS_LISTEN", operation.metricsAddress.map(Settings.text) ?? "none"),
            ("MAX_WAITING", "\(operation.waiting)"),
            ("MAX_CONNECTIONS", "\(limits.connections)"),
            ("MAX_CONNECTIONS_PER_ADDRESS", "\(limits.connectionsPerAddress)"),
            ("MAX_REQUESTS_PER_KEY", "\(limits.requestsPerKey)"),
            ("TRUSTED_PROXIES", "\(limits.trustedProxies.count) ranges"),
            ("HEADER_TIMEOUT_SECONDS", seconds(limits.headTimeout)),
            ("BODY_TIMEOUT_SECONDS", seconds(limits.bodyTimeout)),
            ("IDLE_TIMEOUT_SECONDS", seconds(limits.idleTimeout)),
            ("DRAIN_DELAY_SECONDS", "\(operation.drainDelay.components.seconds)"),
            ("DRAIN_TIMEOUT_SECONDS", "\(limits.drainTimeout.components.seconds)"),
        ]
        return pairs.map { (name: SettingNames.prefix + $0.0, value: $0.1) }
    }

    /// An address as the settings write it.
    static func text(_ address: Server.Address) -> String {
        address.host.contains(":") ? "[\(address.host)]:\(address.port)" : "\(address.host):\(address.port)"
    }
}

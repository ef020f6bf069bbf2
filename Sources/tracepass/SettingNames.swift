/// The names of all settings, as the environment and the settings file spell them.
enum SettingNames {
    /// What a settings file may set.
    static let all: [String] = [
        "LISTEN", "APP_URL", "ID_URL", "DATA", "DATABASE", "DATABASE_REPLICAS", "DATABASE_WRITERS", "DATABASE_READERS",
        "DATABASE_CONNECT_TIMEOUT", "DATABASE_STATEMENT_TIMEOUT", "DATABASE_LOCK_TIMEOUT", "ALLOW_UNSAFE_DATABASE",
        "MIGRATE", "DEFAULT_PLAN", "PLANS_FILE", "LOG_LEVEL", "LOG_FORMAT", "SLOW_QUERY_MS", "METRICS_LISTEN",
        "MAX_WAITING", "MAX_CONNECTIONS", "MAX_CONNECTIONS_PER_ADDRESS", "MAX_REQUESTS_PER_KEY", "TRUSTED_PROXIES",
        "HEADER_TIMEOUT_SECONDS", "BODY_TIMEOUT_SECONDS", "IDLE_TIMEOUT_SECONDS", "DRAIN_DELAY_SECONDS",
        "DRAIN_TIMEOUT_SECONDS",
    ]
    .map { prefix + $0 }

    /// What every name begins with.
    static let prefix = "TRACEPASS_"

    /// The one that names the settings file, which only the environment can.
    static let file = prefix + "SETTINGS"

    /// The name that was probably meant; nil when none is near.
    static func nearest(to name: String) -> String? {
        if name == file { return nil }
        let found = all.map { (name: $0, distance: distance(name, $0)) }.min { $0.distance < $1.distance }
        return found.flatMap { $0.distance <= max(3, name.count / 3) ? $0.name : nil }
    }

    /// Those of this process's environment that begin like a setting and are none.
    static func unknownInEnvironment() -> [String] {
        // Only the names are looked at. Where there is no /proc nothing is told.
        let environment = (try? SmallFile("/proc/self/environ", limit: 1 << 23).bytes) ?? []
        return environment.split(separator: 0)
            .map { String(decoding: $0.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self) }
            .filter { $0.hasPrefix(prefix) && $0 != file && !all.contains($0) }
            .sorted()
    }

    /// How many letters have to be put in, taken out or changed (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other.utf8)
        var row = Array(0...other.count)
        for (index, letter) in one.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let changed = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return row.last ?? 0
    }
}

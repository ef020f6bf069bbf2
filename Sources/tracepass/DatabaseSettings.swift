import Configuration
import Diagnostics
import Storage

/// Which database a run uses, and how.
struct DatabaseSettings {
    /// The `postgres://` URL, or nil for the embedded database.
    let url: String?
    /// URLs of standbys, which serve lists and searches.
    let standbys: [String]
    /// Connections and time-outs.
    let options: PostgresOptions

    /// Reads the settings whose names begin with `TRACEPASS_DATABASE`; `url` is the flag's.
    init(_ url: String?, _ config: ConfigReader, _ faults: inout [String]) {
        self.url = (url ?? config.text("database")).flatMap { $0.isEmpty ? nil : $0 }
        standbys = (config.text("database.replicas") ?? "").split(separator: " ").map(String.init)
        if let url = self.url, !Self.isPostgres(url) {
            faults.append("TRACEPASS_DATABASE: must begin with postgres:// or postgresql://")
        } else if let url = self.url, !DatabaseURL(url).isSound {
            faults.append("TRACEPASS_DATABASE: \(DatabaseURL.rule)")
        }
        if !standbys.allSatisfy(Self.isPostgres) {
            faults.append(
                "TRACEPASS_DATABASE_REPLICAS: must be postgres:// or postgresql:// URLs, separated by spaces"
            )
        } else if !standbys.allSatisfy({ DatabaseURL($0).isSound }) {
            faults.append("TRACEPASS_DATABASE_REPLICAS: one of its URLs \(DatabaseURL.rule)")
        }
        if self.url == nil, !standbys.isEmpty {
            faults.append("TRACEPASS_DATABASE_REPLICAS: needs TRACEPASS_DATABASE")
        }
        var options = PostgresOptions()
        func number(_ name: String, _ range: ClosedRange<Int>, _ path: WritableKeyPath<PostgresOptions, Int>) {
            let key = "database." + name.lowercased().replacing("_", with: ".")
            guard let text = config.text(.init(stringLiteral: key)) else { return }
            guard let number = Int(text), range.contains(number) else {
                faults.append(
                    "TRACEPASS_DATABASE_\(name): \(text) is not a whole number from \(range.lowerBound) to "
                        + "\(range.upperBound)"
                )
                return
            }
            options[keyPath: path] = number
        }
        number("WRITERS", 1...16, \.writers)
        number("READERS", 1...64, \.readers)
        number("CONNECT_TIMEOUT", 2...60, \.connectTimeout)
        number("STATEMENT_TIMEOUT", 1...3_600, \.statementTimeout)
        number("LOCK_TIMEOUT", 1...3_600, \.lockTimeout)
        options.allowsUnsafe = config.truth(
            "TRACEPASS_ALLOW_UNSAFE_DATABASE",
            "allow.unsafe.database",
            default: false,
            &faults
        )
        self.options = options
    }

    private static func isPostgres(_ url: String) -> Bool {
        url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
    }
}

import ArgumentParser

/// The command line: one program that serves, migrates, seeds and manages.
@main
struct Tracepass: AsyncParsableCommand {
    /// The version of this release.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tracepass",
        abstract: "Digital Product Passports: issue, review, publish, resolve.",
        discussion: """
            `tracepass demo`, then `tracepass serve`: a server with a demo workspace
            on an embedded database in ./data.

            Each setting is a flag, an environment variable or a line of the settings
            file. Flags win over the environment, the environment over the file.

              flag        variable             default
              --listen    TRACEPASS_LISTEN     127.0.0.1:8080
              --data      TRACEPASS_DATA       ./data
              --database  TRACEPASS_DATABASE   none: SQLite in the data folder
              --app-url   TRACEPASS_APP_URL    http://{listen}
              --id-url    TRACEPASS_ID_URL     http://{listen}
              --settings  TRACEPASS_SETTINGS   none: a file of NAME=value lines
                          TRACEPASS_DATABASE_REPLICAS  none: URLs of standbys, for lists
                          TRACEPASS_DATABASE_WRITERS   2: connections that write, 1 to 16
                          TRACEPASS_DATABASE_READERS   4: connections that read, 1 to 64
                          TRACEPASS_DATABASE_CONNECT_TIMEOUT, TRACEPASS_DATABASE_STATEMENT_TIMEOUT,
                          TRACEPASS_DATABASE_LOCK_TIMEOUT  5, 30, 10: seconds
                          TRACEPASS_MIGRATE    true: migrate at start
                          TRACEPASS_LOG_LEVEL  info
                          TRACEPASS_DEFAULT_PLAN  enterprise: of new workspaces
                          TRACEPASS_PLANS_FILE    none: a JSON file of plans
                          TRACEPASS_ALLOW_UNSAFE_DATABASE  false: refuse a
                              PostgreSQL that may lose acknowledged writes
                          TRACEPASS_LOG_FORMAT    text, or json
                          TRACEPASS_SLOW_QUERY_MS 500: slower statements are logged; -1 none
                          TRACEPASS_METRICS_LISTEN  none: host:port of GET /metrics

            Limits and time-outs are in docs/operations.md.
            """,
        version: version,
        subcommands: [
            Serve.self, Migrate.self, Demo.self, WorkspaceCommand.self, KeyCommand.self, TemplatesCommand.self,
            ComplianceCommand.self, EPCISCommand.self, BackupCommand.self, VerifyCommand.self, Doctor.self,
            Version.self,
        ]
    )

    /// Runs the command of the arguments. Wrong settings are told as the log is written, and end it as wrong arguments do.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var concurrent = command as? any AsyncParsableCommand {
                try await concurrent.run()
            } else {
                try command.run()
            }
        } catch let wrong as WrongSettings {
            for line in wrong.lines { wrong.format.tell(line) }
            exit(withError: ExitCode.validationFailure)
        } catch {
            exit(withError: error)
        }
    }
}

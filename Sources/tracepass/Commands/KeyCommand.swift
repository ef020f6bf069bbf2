import ArgumentParser
import Domain

/// Managing API keys.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Manage API keys.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    /// The workspace whose keys are managed.
    struct Place: ParsableArguments {
        @OptionGroup var flags: SettingFlags

        @Option(help: "The id that `tracepass workspace create` printed.")
        var workspace: String

        /// Runs `body` with the workspace's principal; an id that names no workspace is refused.
        func run<T>(_ body: (Platform, Principal) async throws -> T) async throws -> T {
            guard let id = WorkspaceID(workspace) else {
                throw ValidationError("\(workspace) is not a workspace id: 24 hexadecimal digits")
            }
            let settings = try await flags.resolve()
            return try await Opened.run(settings, logger: .tracepass(settings.logLevel, settings.operation.logFormat)) {
                platform in
                guard try await platform.workspaces.exists(id) else {
                    throw ValidationError("There is no workspace \(id)")
                }
                return try await body(platform, .system(id))
            }
        }
    }

    /// Makes a key.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an API key and print it, this once.",
            discussion: "Only a hash is stored: a lost key cannot be shown again, only revoked."
        )

        @OptionGroup var place: Place

        @Option(help: "What the key is called.")
        var name: String

        func run() async throws {
            let secret = try await place.run { platform, principal in
                try await platform.store.write(as: principal) { work in
                    try platform.apiKeys.create(named: name, in: work).secret.text
                }
            }
            print(secret)
        }
    }

    /// Lists keys.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List a workspace's API keys, newest first.")

        @OptionGroup var place: Place

        func run() async throws {
            let keys = try await place.run { platform, principal in
                try await platform.store.read(as: principal) { try platform.apiKeys.list(in: $0) }
            }
            for key in keys {
                let state = key.revokedAt.map { "revoked \($0.text)" } ?? "active"
                print("\(key.id)  \(key.prefix)…  created \(key.createdAt.text)  \(state)  \(key.name)")
            }
        }
    }

    /// Revokes a key.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke an API key.",
            discussion: "It stops working on every node within five seconds."
        )

        @OptionGroup var place: Place

        @Option(help: "The key's id or its first 11 characters.")
        var key: String

        func run() async throws {
            let revoked = try await place.run { platform, principal in
                try await platform.store.write(as: principal) { try platform.apiKeys.revoke(key, in: $0) }
            }
            print("\(revoked.id)  \(revoked.prefix)…  revoked")
        }
    }
}

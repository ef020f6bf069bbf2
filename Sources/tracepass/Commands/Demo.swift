import ArgumentParser
import Domain
import GS1
import Web

/// Seeds a workspace to look at.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Seed a demo workspace and print a key and a passport to open.",
        discussion: """
            Brings the schema up to date and, when the store has no demo workspace, makes one with products and with
            passports in several states. Each run makes a new key and revokes the demo keys made before.
            """
    )

    @OptionGroup var flags: SettingFlags

    @Flag(help: "Print NAME=value lines for scripts.")
    var quiet = false

    /// How the demo's own keys are called, by which the next run finds them.
    private static let keyName = "demo"

    func run() async throws {
        let settings = try await flags.resolve()
        let (key, passport) = try await Opened.run(
            settings,
            logger: .tracepass(settings.logLevel, settings.operation.logFormat)
        ) { platform in
            let workspace = try await seededWorkspace(platform)
            let key = try await platform.store.write(as: .system(workspace)) { work in
                for old in try platform.apiKeys.list(in: work) where old.name == Demo.keyName {
                    _ = try platform.apiKeys.revoke(old.id.hex, in: work)
                }
                return try platform.apiKeys.create(named: Demo.keyName, in: work).secret.text
            }
            return (key, platform.publicPassports.uri(of: try DemoWorkspace.showpiece()))
        }
        let lines = [
            ("key", "KEY", key), ("start page", "APP", settings.hosts.app + "/"),
            ("api reference", "DOCS", settings.hosts.app + "/docs"), ("passport", "PASSPORT", passport),
        ]
        for (name, variable, value) in lines {
            print(quiet ? "\(variable)=\(value)" : "\(name): \(value)")
        }
    }

    private func seededWorkspace(_ platform: Platform) async throws -> WorkspaceID {
        if let known = try await platform.workspaces.named(DemoWorkspace.name) { return known }
        let id = try await platform.workspaces.create(Workspaces.Draft(name: DemoWorkspace.name))
        try await platform.store.write(as: .system(id)) { work in
            try DemoWorkspace(platform: platform).seed(in: work)
        }
        return id
    }
}

import ArgumentParser
import Domain

/// Managing workspaces.
struct WorkspaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Manage workspaces.",
        subcommands: [Create.self]
    )

    /// Makes a workspace.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a workspace and print its id.")

        @OptionGroup var flags: SettingFlags

        @Option(help: "What the workspace is called, 1 to 200 characters.")
        var name: String

        @Option(help: "The language in which its values are written: one of the 24 of the EU.")
        var language: String = "en"

        func run() async throws {
            guard let language = Language(language) else {
                throw ValidationError("\(language) is not one of \(Language.all.map(\.code).joined(separator: ", "))")
            }
            let settings = try await flags.resolve()
            let id = try await Opened.run(settings, logger: .tracepass(settings.logLevel)) { platform in
                var draft = Workspaces.Draft(name: name)
                draft.defaultSourceLocale = language
                return try await platform.workspaces.create(draft)
            }
            print(id)
        }
    }
}

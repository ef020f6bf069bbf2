import ArgumentParser
import Domain
import OrderedJSON

/// Managing workspaces.
struct WorkspaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Manage workspaces.",
        subcommands: [Create.self, SetPlan.self, SetEvents.self, Ledger.self]
    )

    /// Makes a workspace.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a workspace and print its id.")

        @OptionGroup var flags: SettingFlags

        @Option(help: "What the workspace is called, 1 to 200 characters.")
        var name: String

        @Option(help: "The language in which its values are written: one of the 24 of the EU.")
        var language: String = "en"

        @Option(help: "Its colour on pages and QR codes: six hexadecimal digits.")
        var brandColor: String?

        @Option(help: "A JSON file { \"fields\": {…}, \"parties\": {…} } with which every passport begins.")
        var prefill: String?

        func run() async throws {
            guard let language = Language(language) else {
                throw ValidationError("\(language) is not one of \(Language.all.map(\.code).joined(separator: ", "))")
            }
            let companyPrefill = try prefill.map { try JSON.parse(SmallFile($0).bytes) } ?? [:]
            let settings = try await flags.resolve()
            let id = try await Opened.run(settings, logger: .tracepass(settings.logLevel, settings.operation.logFormat))
            { platform in
                var draft = Workspaces.Draft(name: name)
                draft.defaultSourceLocale = language
                draft.brandColor = brandColor
                draft.companyPrefill = companyPrefill
                return try await platform.workspaces.create(draft)
            }
            print(id)
        }
    }
}

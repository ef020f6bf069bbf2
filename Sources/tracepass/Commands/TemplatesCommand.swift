import ArgumentParser
import Domain
import OrderedJSON

/// Looking at template files.
struct TemplatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Look at template files.",
        subcommands: [Lint.self]
    )

    /// Checks template files.
    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check template files against every rule of their format.",
            discussion: """
                Prints a line a fault: file, field or attribute, rule. Exits with 0 when there is none, with 1 when there
                are some, with 66 when a file cannot be read.
                """
        )

        @Argument(help: "Template files, or `all` for those that this program carries.")
        var files: [String]

        @Flag(help: "Print the faults as a JSON array.")
        var json = false

        func run() throws {
            let faults = try files.flatMap(lint)
            if json {
                let list = faults.map { fault -> JSON in
                    ["file": .string(fault.file), "place": .string(fault.place), "rule": .string(fault.rule)]
                }
                print(JSON.array(list).text)
            } else {
                for fault in faults { print(fault) }
            }
            if !faults.isEmpty { throw ExitCode.failure }
        }

        private func lint(_ file: String) throws -> [TemplateFault] {
            if file == "all" {
                return try TemplateFile.embedded().flatMap { $0.read().faults }
            }
            let json = try JSONFile.read(file)
            return TemplateFile(name: file, json: json).read().faults
        }
    }
}

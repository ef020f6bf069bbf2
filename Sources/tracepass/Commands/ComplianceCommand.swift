import ArgumentParser
import Domain
import OrderedJSON
import Web

/// The compliance check without a server.
struct ComplianceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compliance",
        abstract: "Check passports against the law, without a server.",
        subcommands: [Check.self]
    )

    /// Checks one passport that a file holds.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the passport that a JSON file holds.",
            discussion: """
                The file: { "fields": { key: value }, "parties": { role: { … } }, "conditionFlags": { … } }, or a passport
                as the API gives it. Exits with 0 when the passport is compliant, with 1 when it is incomplete, with 2
                when it is compliant with warnings, with 65 when the file does not fit the category, with 66 when it
                cannot be read.
                """
        )

        @Argument(help: "The file.")
        var file: String

        @Option(help: "The category whose newest template is meant: batteries, textiles, …")
        var category: String

        @Option(help: "The day for which is asked, YYYY-MM-DD; without it, today.")
        var at: String?

        @Flag(help: "Print the answer of the API.")
        var json = false

        func run() throws {
            let catalogue = try TemplateCatalogue.embedded()
            guard let template = Category(category).flatMap(catalogue.latest) else {
                throw ValidationError("\(category): \(Category.expectation)")
            }
            let subject = try ComplianceSubject.read(JSONFile.read(file), template, day())
            let report = ComplianceReport(of: subject)
            if json {
                print(report.json(completionPercentage: subject.completionPercentage).text)
            } else {
                print("\(report.verdict.rawValue), \(report.day.text)")
                for finding in report.findings { print(finding.line) }
            }
            switch report.verdict {
            case .compliant: break
            case .incomplete: throw ExitCode(1)
            case .compliantWithWarnings: throw ExitCode(2)
            }
        }

        private func day() throws -> ComplianceDay {
            guard let at else { return .today(Surroundings.live.now().day) }
            guard let day = ComplianceDay(text: at) else { throw ValidationError("--at must be a day, YYYY-MM-DD") }
            return day
        }
    }
}

extension ComplianceSubject {
    /// A passport of a file; what is wrong with it goes to the error stream, a line each.
    fileprivate static func read(_ json: JSON, _ template: Template, _ day: ComplianceDay) throws -> ComplianceSubject {
        do {
            return try ComplianceSubject(document: json, template: template, day: day)
        } catch {
            for (place, rules) in error.details?["fieldErrors"]?.objectValue ?? [:] {
                for rule in rules.arrayValue ?? [] { StandardError.print("\(place): \(rule.stringValue ?? "")") }
            }
            throw ExitCode(65)
        }
    }
}

extension Finding {
    /// `critical  nominal_voltage  (EU) 2023/1542 Annex XIII 1(h)  Required field … Provide …`
    fileprivate var line: String {
        let citation = [regulation, article].compactMap { $0 }.joined(separator: " ")
        return [
            severity.rawValue, target ?? "-", citation.isEmpty ? "-" : citation,
            [why, fix ?? ""].joined(separator: " "),
        ]
        .joined(separator: "  ")
    }
}

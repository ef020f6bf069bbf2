import ArgumentParser
import Diagnostics
import OrderedJSON
import Web

/// Looks at everything that a server stands on.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Examine settings, database, disk and clock.",
        discussion: """
            One line for each thing: ok, warning or failure, and what to do. Changes nothing, and may run beside a
            server. Exits with 1 when there is a failure.
            """
    )

    @OptionGroup var flags: SettingFlags

    @Flag(help: "Print a JSON object instead of lines.")
    var json = false

    func run() async throws {
        let findings = await findings()
        let worst = findings.contains { $0.verdict == .failure }
        if json {
            let list = JSON.array(findings.map(\.json))
            print(JSON.object(["ok": .bool(!worst), "version": .string(Tracepass.version), "findings": list]).pretty)
        } else {
            for finding in findings { print(finding.line) }
        }
        if worst { throw ExitCode(1) }
    }

    private func findings() async -> [Diagnosis] {
        do {
            let settings = try await flags.resolve()
            var findings = settings.described.map { Diagnosis.ok("settings", "\($0.name)=\($0.value)") }
            findings += SettingNames.unknownInEnvironment()
                .map { .unknownSetting($0, nearest: SettingNames.nearest(to: $0)) }
            findings.append(.idURL(settings.hosts.id))
            let disk = DiskSpace(of: settings.dataFolder)
            if disk != nil || settings.database.url == nil { findings.append(.disk(settings.dataFolder, disk)) }
            findings.append(.files(OpenFiles.most, connections: settings.operation.limits.connections))
            return findings + (await database(settings))
        } catch let wrong as WrongSettings {
            return wrong.lines.map { .failure("settings", $0, advice: "correct it") }
        } catch {
            return [.failure("settings", "\(error)", advice: "correct it")]
        }
    }
}

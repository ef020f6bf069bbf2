import Foundation
import Testing

@Suite("Settings of the program", .enabled(if: Command.isAvailable))
struct SettingsTests {
    @Test("An empty variable is as one that is not there")
    func empty() throws {
        let command = try Command()
        let names = [
            "DATA", "LISTEN", "APP_URL", "ID_URL", "LOG_LEVEL", "LOG_FORMAT", "MIGRATE", "DEFAULT_PLAN", "SETTINGS",
        ]
        let environment = Dictionary(uniqueKeysWithValues: names.map { ("TRACEPASS_\($0)", "") })
        let details = try command.doctor(environment).findings.map(\.detail)
        #expect(details.contains("TRACEPASS_DATA=./data"))
        #expect(details.contains("TRACEPASS_LISTEN=127.0.0.1:8080"))
        #expect(details.contains("TRACEPASS_LOG_LEVEL=info"))
        #expect(details.contains("TRACEPASS_DEFAULT_PLAN=enterprise"))
    }

    @Test("An empty variable does not hide what the settings file says")
    func emptyBeforeFile() throws {
        let command = try Command()
        try command.write("TRACEPASS_LISTEN=127.0.0.1:18901\nTRACEPASS_LOG_LEVEL=\n", to: "settings")
        let environment = ["TRACEPASS_SETTINGS": "settings", "TRACEPASS_LISTEN": "", "TRACEPASS_LOG_LEVEL": "debug"]
        let details = try command.doctor(environment).findings.map(\.detail)
        #expect(details.contains("TRACEPASS_LISTEN=127.0.0.1:18901"))
        #expect(details.contains("TRACEPASS_LOG_LEVEL=debug"))
    }

    @Test("Lines of the settings file end with LF or CR LF", arguments: ["\n", "\r\n"])
    func lineEnds(end: String) throws {
        let command = try Command()
        let lines = ["# A comment", "", "TRACEPASS_LISTEN=127.0.0.1:18901", "TRACEPASS_LOG_LEVEL = debug", ""]
        try command.write(lines.joined(separator: end), to: "settings")
        let details = try command.doctor(["TRACEPASS_SETTINGS": "settings"]).findings.map(\.detail)
        #expect(details.contains("TRACEPASS_LISTEN=127.0.0.1:18901"))
        #expect(details.contains("TRACEPASS_LOG_LEVEL=debug"))
    }

    private static let wrongLines: [(line: String, told: String)] = [
        ("TRACEPASS_LISTN=hunter2", "line 2: there is no setting TRACEPASS_LISTN; the nearest is TRACEPASS_LISTEN"),
        ("TRACEPASS_SETTINGS=hunter2", "line 2: there is no setting TRACEPASS_SETTINGS"),
        ("COLOUR=hunter2", "line 2: there is no setting COLOUR"),
        ("hunter2", "line 2: must be NAME=value, or begin with #"),
        ("postgres://u:hunter2@h/x?a=b", "line 2: must be NAME=value, or begin with #"),
        ("=hunter2", "line 2: must be NAME=value, or begin with #"),
    ]

    @Test(
        "A line of the settings file that would have no effect is refused by its number, without its value",
        arguments: wrongLines
    )
    func wrongLine(line: String, told: String) throws {
        let command = try Command()
        try command.write("# Settings\n\(line)\n", to: "settings")
        let outcome = try command.run("migrate", "--settings", "settings")
        #expect(outcome.status == 64)
        #expect(outcome.errors == "Error: TRACEPASS_SETTINGS, \(told)\n")
    }

    @Test("A variable that is named like a setting and is none is told, without its value")
    func unknownVariable() throws {
        let command = try Command()
        let environment = ["TRACEPASS_DATBASE": "hunter2"]
        let (status, findings) = try command.doctor(environment)
        let warnings = findings.filter { $0.detail.contains("TRACEPASS_DATBASE") }
        #expect(warnings.map(\.verdict) == ["warning"] && status == 0)
        #expect(warnings.first?.advice.contains("TRACEPASS_DATABASE") == true)
        // A folder that cannot be made ends the server when it has told.
        let outcome = try command.run("serve", "--data", "/proc/none", environment: environment)
        #expect(outcome.errors.contains("name=TRACEPASS_DATBASE"))
        #expect(!outcome.errors.contains("hunter2") && outcome.status == 1)
    }

    @Test("The doctor shows each setting, and the README describes each")
    func complete() throws {
        let command = try Command()
        let names = try command.doctor().findings.filter { $0.subject == "settings" }
            .compactMap { $0.detail.split(separator: "=").first.map(String.init) }
        #expect(names.count > 25)
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let pages = try ["README.md", "docs/operations.md"]
            .map {
                try String(contentsOf: root.appending(path: $0), encoding: .utf8)
            }
        for name in names {
            let short = "…" + name.dropFirst("TRACEPASS_DATABASE".count)
            let isDescribed = pages.contains { $0.contains(name) || $0.contains("`\(short)`") }
            #expect(isDescribed, "\(name)")
            // Each can be set by the file that the doctor's list is held against.
            try command.write("\(name)=\n", to: "settings")
            #expect(try command.doctor(["TRACEPASS_SETTINGS": "settings"]).status == 0, "\(name)")
        }
    }

    @Test("Numbers are shown as they are set")
    func slowQuery() throws {
        let command = try Command()
        let details = try command.doctor(["TRACEPASS_SLOW_QUERY_MS": "250"]).findings.map(\.detail)
        #expect(details.contains("TRACEPASS_SLOW_QUERY_MS=250"))
        #expect(details.contains("TRACEPASS_PLANS_FILE=none"))
    }

    private static let commands: [[String]] = [
        ["serve"], ["migrate"], ["demo"], ["verify"], ["backup", "create", "made"], ["backup", "restore", "made"],
        ["workspace", "create", "--name", "x"],
    ]

    @Test("Wrong settings end every command as wrong arguments do", arguments: commands)
    func wrongSettings(arguments: [String]) throws {
        let command = try Command()
        let wrong = try command.run(
            arguments,
            environment: ["TRACEPASS_LISTEN": "bad", "TRACEPASS_MIGRATE": "perhaps"]
        )
        #expect(wrong.status == 64)
        #expect(wrong.errorLines.count == 2)
        #expect(wrong.errors.hasPrefix("Error: TRACEPASS_LISTEN: bad is not host:port"))
        #expect(try command.run(arguments + ["--settings", "/nope"], environment: [:]).status == 64)
    }

    private static let secretURLs: [(url: String, secrets: [String])] = [
        ("postgres://tp:pw%orange@127.0.0.1:1/x", ["pw%", "orange"]), ("postgres://tp:a[bcd@[::1/x", ["bcd", "::1"]),
        ("postgres://tp:pa55/cr3t@127.0.0.1/x", ["pa55", "cr3t"]), ("postgres://tp:hunter2", ["hunter2"]),
        ("postgres://127.0.0.1:1/x?pass%77ord=hunter2", ["hunter2"]),
        ("postgres://tp:hun@ter2@127.0.0.1:1/x", ["hun@", "ter2"]),
        ("mysql://tp:hunter2@127.0.0.1/x", ["hunter2"]), ("host=127.0.0.1 password=hunter2", ["hunter2"]),
    ]

    @Test("No part of a password is printed, be its URL right or wrong", arguments: secretURLs)
    func passwords(url: String, secrets: [String]) throws {
        let command = try Command()
        for environment in [
            ["TRACEPASS_DATABASE": url],
            ["TRACEPASS_DATABASE": "postgres://u@127.0.0.1:1/y", "TRACEPASS_DATABASE_REPLICAS": url],
        ] {
            let doctor = try command.run("doctor", environment: environment)
            let server = try command.run("serve", environment: environment)
            #expect(doctor.status == 1 && server.status != 0)
            for secret in secrets {
                let isTold = (doctor.output + doctor.errors + server.output + server.errors).contains(secret)
                #expect(!isTold, "\(secret)")
            }
        }
    }
}

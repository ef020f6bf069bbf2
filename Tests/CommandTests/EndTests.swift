import Foundation
import OrderedJSON
import Testing

@Suite("How commands end that cannot go on", .enabled(if: Command.isAvailable))
struct EndTests {
    /// libpq tells of each host on lines of its own.
    private static let absent = "postgres://u@127.0.0.1:1,127.0.0.1:2/x"

    @Test("The last error is one line, in the format of the log", arguments: ["serve", "migrate", "demo", "verify"])
    func lastLine(name: String) throws {
        let command = try Command()
        let text = try command.run(name, environment: ["TRACEPASS_DATABASE": Self.absent])
        #expect(text.errorLines.count == 1 && text.errors.hasPrefix("Error: unavailable: "))
        #expect(text.errors.contains("; ") && !text.errors.contains("\t"))
        let environment = ["TRACEPASS_DATABASE": Self.absent, "TRACEPASS_LOG_FORMAT": "json"]
        let json = try command.run(name, environment: environment)
        #expect(json.errorLines.count == 1)
        let line = try JSON.parse(Array(json.errors.utf8))
        #expect(line["level"] == "critical")
        #expect(line["message"]?.stringValue?.contains("\n") == true)
        #expect(json.status == (name == "verify" ? 69 : 1))
    }

    @Test("Each wrong setting is a line of JSON where the log is")
    func wrongSettings() throws {
        let command = try Command()
        let environment = ["TRACEPASS_LOG_FORMAT": "json", "TRACEPASS_LISTEN": "bad", "TRACEPASS_MIGRATE": "perhaps"]
        let lines = try command.run("serve", environment: environment).errorLines.map { try JSON.parse(Array($0.utf8)) }
        let levels = lines.map { $0["level"] }
        #expect(levels == ["critical", "critical"])
        #expect(lines.first?["message"]?.stringValue?.hasPrefix("TRACEPASS_LISTEN: ") == true)
    }

    @Test("An address that is taken is named", arguments: [false, true])
    func addressInUse(isOfMetrics: Bool) throws {
        let command = try Command()
        let taken = try TakenPort()
        let address = "127.0.0.1:\(taken.number)"
        var environment = ["TRACEPASS_LISTEN": address, "TRACEPASS_LOG_LEVEL": "critical"]
        if isOfMetrics {
            // One that was free a moment ago.
            environment["TRACEPASS_LISTEN"] = "127.0.0.1:\(try TakenPort().number)"
            environment["TRACEPASS_METRICS_LISTEN"] = address
        }
        let outcome = try command.run("serve", environment: environment)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("Error: cannot listen on \(address): Address already in use\n"))
    }

    @Test("Nothing is verified or backed up whose schema is of a newer program")
    func newerSchema() throws {
        let command = try Command()
        try command.makeStore()
        try command.change("INSERT INTO schema_migration VALUES ('9999_future', 1)")
        for arguments in [["verify"], ["backup", "create", "made"]] {
            let outcome = try command.run(arguments, environment: [:])
            #expect(outcome.status == 69)
            #expect(outcome.errors.contains("migrations of a newer program (9999_future)"))
        }
        #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "made").path))
    }

    @Test("Nothing is verified or backed up while a restore is half done, and the doctor says so")
    func interruptedRestore() throws {
        let command = try Command()
        try command.makeStore()
        let folder = command.folder.appending(path: "data/restored")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        for arguments in [["verify"], ["backup", "create", "made"]] {
            let outcome = try command.run(arguments, environment: [:])
            #expect(outcome.status == 69)
            #expect(outcome.errors.contains("A restore into ./data was interrupted"))
        }
        #expect(try command.run("serve").status == 1)
        let (status, findings) = try command.doctor()
        let failures = findings.filter { $0.verdict == "failure" }
        #expect(status == 1 && failures.map(\.subject) == ["database"])
        #expect(failures.first?.advice.contains("repeat tracepass backup restore") == true)
    }

    @Test("A backup into a folder that is not there names it")
    func noParent() throws {
        let command = try Command()
        try command.makeStore()
        let outcome = try command.run("backup", "create", "absent/1")
        #expect(outcome.status == 69)
        #expect(outcome.errors == "Error: cannot make absent/1: absent: No such file or directory\n")
        #expect(try command.run("backup", "create", "made").status == 0)
    }

    @Test("What the doctor looks at stays as it is, byte for byte")
    func unchanged() throws {
        let command = try Command()
        try command.makeStore()
        let before = try command.contents(of: "data")
        #expect(try command.doctor().status == 0)
        #expect(try command.contents(of: "data") == before)
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "empty"),
            withIntermediateDirectories: false
        )
        try command.write("", to: "empty/tracepass.sqlite")
        let (status, findings) = try command.doctor(["TRACEPASS_DATA": "empty"])
        let database = findings.filter { $0.subject == "database" }
        #expect(status == 0 && database.map(\.verdict) == ["warning"])
        #expect(try command.contents(of: "empty") == ["tracepass.sqlite": Data()])
    }

    @Test("Damage in the embedded database is told without advice on networks")
    func damaged() throws {
        let command = try Command()
        try command.makeStore()
        try command.write(String(repeating: "no database ", count: 1_000), to: "data/tracepass.sqlite")
        let failures = try command.doctor().findings.filter { $0.verdict == "failure" }
        #expect(failures.map(\.subject) == ["database"])
        #expect(failures.first?.advice.contains("restore a backup") == true)
        #expect(failures.first?.advice.contains("network") == false)
    }
}

/// A port at which somebody else listens.
private struct TakenPort: ~Copyable {
    let number: Int
    private let socket: Int32

    init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, size) = (socket, length)
        let isBound = withUnsafeMutableBytes(of: &address) { bytes in
            let place = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
            return bind(socket, place, size) == 0 && listen(socket, 1) == 0 && getsockname(socket, place, &length) == 0
        }
        guard isBound else { throw CocoaError(.fileReadUnknown) }
        number = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }
}

extension Command {
    /// Makes an embedded store in the data folder.
    fileprivate borrowing func makeStore() throws {
        let outcome = try run("migrate")
        guard outcome.status == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Changes the embedded store behind the program's back.
    fileprivate borrowing func change(_ statement: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script =
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit(); c.close()"
        let path = folder.appending(path: "data/tracepass.sqlite").path
        process.arguments = ["python3", "-c", script, path, statement]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// The files of a folder with their bytes.
    fileprivate borrowing func contents(of name: String) throws -> [String: Data] {
        let folder = folder.appending(path: name)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return Dictionary(
            uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
        )
    }
}

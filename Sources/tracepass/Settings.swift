import ArgumentParser
import Configuration
import Domain
import FoundationEssentials
import Logging
import OrderedJSON
import Storage
import SystemPackage
import Web

/// The flags that every command takes.
struct SettingFlags: ParsableArguments {
    @Option(help: "Address to listen on, as host:port.")
    var listen: String?

    @Option(help: "Folder for the embedded database and for files.")
    var data: String?

    @Option(help: "A postgres:// URL; without it the embedded database is used.")
    var database: String?

    @Option(help: "Base URL of the API, without a trailing slash.")
    var appURL: String?

    @Option(help: "Base URL of Digital Links, without a trailing slash.")
    var idURL: String?

    @Option(help: "A file of NAME=value lines with the same names as the environment variables.")
    var settings: String?

    /// The settings of this run. Every wrong one is named, one line each.
    func resolve() async throws -> Settings {
        var providers: [any ConfigProvider] = [Self.provider(ProcessInfo.processInfo.environment)]
        let environment = ConfigReader(providers: providers).scoped(to: "tracepass")
        var faults: [String] = []
        if let path = (settings ?? environment.text("settings")).flatMap({ $0.isEmpty ? nil : $0 }) {
            do {
                let file = SettingsFile(try SmallFile(path).bytes)
                faults += file.faults
                providers.append(Self.provider(file.values))
            } catch {
                faults.append("TRACEPASS_SETTINGS: cannot read \(path): \(error)")
            }
        }
        return try Settings(self, ConfigReader(providers: providers).scoped(to: "tracepass"), faults)
    }

    /// What variables say. An empty one is as one that is not there: it hides nothing that comes after it.
    private static func provider(_ variables: [String: String]) -> EnvironmentVariablesProvider {
        EnvironmentVariablesProvider(environmentVariables: variables.filter { !$0.value.isEmpty })
    }
}

/// What a run is made of, checked.
struct Settings {
    let address: Server.Address
    let hosts: Hosts
    let dataFolder: String
    let database: DatabaseSettings
    let migrates: Bool
    let plans: Plans
    /// The plan of new workspaces and the file of plans, as they were named.
    let planNames: (initial: String, file: String)
    let logLevel: Logger.Level
    let operation: OperationSettings

    /// The settings of these flags, then of `config`; `faults` are those that are known already.
    init(_ flags: SettingFlags, _ config: ConfigReader, _ faults: [String] = []) throws {
        var faults = faults
        let listen = flags.listen ?? config.text("listen") ?? "127.0.0.1:8080"
        let address = Settings.address(listen)
        if address == nil { faults.append("TRACEPASS_LISTEN: \(listen) is not host:port with a port from 1 to 65535") }
        func base(_ name: String, _ value: String?) -> String {
            let base = value ?? "http://\(listen)"
            if !Settings.isBase(base) {
                faults.append("\(name): \(base) is not an http or https URL without a path or trailing slash")
            }
            return base
        }
        let app = base("TRACEPASS_APP_URL", flags.appURL ?? config.text("app.url"))
        let id = base("TRACEPASS_ID_URL", flags.idURL ?? config.text("id.url"))
        database = DatabaseSettings(flags.database, config, &faults)
        migrates = config.truth("TRACEPASS_MIGRATE", "migrate", default: true, &faults)
        let level = config.text("log.level") ?? "info"
        let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        if Logger.Level(rawValue: level) == nil {
            faults.append("TRACEPASS_LOG_LEVEL: \(level) is not one of \(names)")
        }
        planNames = (config.text("default.plan") ?? "enterprise", config.text("plans.file") ?? "")
        plans = Settings.plans(planNames.file, planNames.initial, &faults)
        operation = OperationSettings(config, &faults)
        dataFolder = [flags.data, config.text("data")].compactMap { $0 }.first { !$0.isEmpty } ?? "./data"
        guard faults.isEmpty, let address else { throw WrongSettings(lines: faults, format: operation.logFormat) }
        self.address = address
        hosts = Hosts(app: app, id: id)
        logLevel = Logger.Level(rawValue: level) ?? .info
    }

    /// The plans of the file that the settings name, or the built-in ones.
    private static func plans(_ path: String, _ initial: String, _ faults: inout [String]) -> Plans {
        do {
            return try Plans(file: path.isEmpty ? [:] : JSON.parse(SmallFile(path).bytes), initial: initial)
        } catch let failure as Failure {
            faults.append("TRACEPASS_PLANS_FILE, TRACEPASS_DEFAULT_PLAN: \(failure.message)")
        } catch let failure as JSONFailure {
            faults.append("TRACEPASS_PLANS_FILE: \(failure.message)")
        } catch {
            faults.append("TRACEPASS_PLANS_FILE: cannot read \(path): \(error)")
        }
        return .builtIn
    }

    static func address(_ text: String) -> Server.Address? {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
            return nil
        }
        let host = text[..<colon].trimmingBrackets
        return host.isEmpty ? nil : Server.Address(host: host, port: Int(port))
    }

    private static func isBase(_ text: String) -> Bool {
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        return !rest.isEmpty && !rest.contains("/") && !rest.contains("?") && !rest.contains("#")
            && !rest.contains("@") && rest.allSatisfy { !$0.isWhitespace }
    }
}

extension Substring {
    /// An IPv6 address stands in brackets beside its port.
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : String(self)
    }
}

/// Settings that cannot be worked with.
struct WrongSettings: Error, CustomStringConvertible {
    /// What is wrong, a line each.
    let lines: [String]
    /// How to tell it.
    let format: LogFormat

    var description: String { lines.joined(separator: "\n") }
}

extension ConfigReader {
    /// A setting as it stands there.
    func text(_ key: ConfigKey) -> String? { string(forKey: key) }

    /// A setting that is true or false; whatever else it says is a fault that names the variable.
    func truth(_ variable: String, _ key: ConfigKey, default initial: Bool, _ faults: inout [String]) -> Bool {
        let text = text(key) ?? (initial ? "true" : "false")
        if !["true", "false", "1", "0"].contains(text) { faults.append("\(variable): \(text) is not true or false") }
        return text == "true" || text == "1"
    }
}

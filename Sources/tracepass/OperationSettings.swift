import Configuration
import Domain
import NIOCore
import Web

/// The settings by which a server is run and watched.
struct OperationSettings {
    /// Where the figures are told; nil nowhere.
    let metricsAddress: Server.Address?
    let logFormat: LogFormat
    /// From which duration on a statement is logged; nil for none.
    let slowQuery: Duration?
    /// How many writes, and how many reads, may wait for the database.
    let waiting: Int
    let limits: ServerLimits
    /// How long the server goes on after it has called itself not ready.
    let drainDelay: Duration

    init(_ config: ConfigReader, _ faults: inout [String]) {
        var found: [String] = []
        func name(_ key: String) -> String { "TRACEPASS_" + key.replacing(".", with: "_").uppercased() }
        func number(_ key: String, _ fallback: Int, _ range: ClosedRange<Int>) -> Int {
            guard let text = config.text(ConfigKey(key)) else { return fallback }
            if let number = Int(text), range.contains(number) { return number }
            found.append("\(name(key)): \(text) is not a whole number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        let metrics = config.text("metrics.listen") ?? ""
        metricsAddress = metrics.isEmpty ? nil : Settings.address(metrics)
        if !metrics.isEmpty, metricsAddress == nil {
            found.append("TRACEPASS_METRICS_LISTEN: \(metrics) is not host:port with a port from 1 to 65535")
        }
        let format = config.text("log.format") ?? "text"
        if LogFormat(rawValue: format) == nil { found.append("TRACEPASS_LOG_FORMAT: \(format) is not text or json") }
        logFormat = LogFormat(rawValue: format) ?? .text
        let slow = number("slow.query.ms", 500, -1...3_600_000)
        slowQuery = slow < 0 ? nil : .milliseconds(slow)
        waiting = number("max.waiting", 4_096, 1...1_000_000)
        drainDelay = .seconds(number("drain.delay.seconds", 0, 0...3_600))

        var limits = ServerLimits()
        limits.connections = number("max.connections", limits.connections, 1...1_000_000)
        limits.connectionsPerAddress = number(
            "max.connections.per.address",
            limits.connectionsPerAddress,
            1...1_000_000
        )
        limits.requestsPerKey = number("max.requests.per.key", limits.requestsPerKey, 1...1_000_000)
        limits.headTimeout = .seconds(Int64(number("header.timeout.seconds", 10, 1...3_600)))
        limits.bodyTimeout = .seconds(Int64(number("body.timeout.seconds", 20, 1...3_600)))
        limits.idleTimeout = .seconds(Int64(number("idle.timeout.seconds", 60, 1...3_600)))
        limits.drainTimeout = .seconds(number("drain.timeout.seconds", 20, 1...3_600))
        for text in (config.text("trusted.proxies") ?? "").split(separator: ",") {
            let text = text.filter { !$0.isWhitespace }
            if let range = AddressRange(text) {
                limits.trustedProxies.append(range)
            } else {
                found.append("TRACEPASS_TRUSTED_PROXIES: \(text) is not an IP address or a range such as 10.0.0.0/8")
            }
        }
        self.limits = limits
        faults += found
    }
}

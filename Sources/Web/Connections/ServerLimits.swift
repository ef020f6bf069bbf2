public import NIOCore

/// How much the server takes on at once, and how long it waits for its clients.
public struct ServerLimits: Sendable {
    /// How many connections may be open; those beyond are answered 503.
    public var connections = 8_192
    /// How many connections one address may have open; those beyond are answered 429. Behind a trusted proxy, how many
    /// requests of the address that it forwards may run.
    public var connectionsPerAddress = 1_024
    /// How many requests of one API key may run; those beyond are answered 429.
    public var requestsPerKey = 512
    /// The proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: [AddressRange] = []
    /// How long a request's head may take from its first byte on.
    public var headTimeout = TimeAmount.seconds(10)
    /// How long a body may take, and a second more for each KiB of it that has come.
    public var bodyTimeout = TimeAmount.seconds(20)
    /// How long a connection may stay open without a request, and how long a client may read nothing of its answer.
    public var idleTimeout = TimeAmount.seconds(60)
    /// How long running requests may take when the server is told to stop; then their connections are closed.
    public var drainTimeout = Duration.seconds(20)

    /// The defaults.
    public init() {}

    /// Connections beyond the limit that are still told so; those beyond these are closed without a word.
    var refusedConnections: Int { 64 + connections / 8 }
}

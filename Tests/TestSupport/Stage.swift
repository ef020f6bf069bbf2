/// Where a test of the contract plays: on which database, and with a socket between or without.
///
/// A scenario is written once; `arguments: Stage.all` plays it on each.
public struct Stage: Sendable, CustomStringConvertible {
    /// The database.
    public let engine: Engine
    /// How requests get to the routes.
    public let transport: Transport

    /// How requests get to the routes.
    public enum Transport: String, Sendable, CaseIterable {
        /// They are handed to the pipeline.
        case inProcess = "in process"
        /// A server listens, and requests travel as HTTP/1.1 over TCP.
        case socket = "over a socket"
    }

    /// That engine with that transport.
    public init(engine: Engine, transport: Transport) {
        self.engine = engine
        self.transport = transport
    }

    /// Every engine with every transport.
    public static var all: [Stage] {
        Engine.available.flatMap { engine in Transport.allCases.map { Stage(engine: engine, transport: $0) } }
    }

    /// For the name of the test case.
    public var description: String { "\(engine.rawValue), \(transport.rawValue)" }
}

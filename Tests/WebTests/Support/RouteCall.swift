import HTTPTypes
import OrderedJSON
import TestSupport

@testable import Web

/// A request that a route of the table would take, made of its path, its example and things that exist.
struct RouteCall: CustomStringConvertible {
    let route: Route
    let path: String

    var description: String { "\(route.method) \(path)" }

    /// Whether the route asks who is asking.
    var needsCredential: Bool { route.needsCredential }

    /// Whether the path names something that belongs to a workspace.
    var namesAThing: Bool { route.path.contains("{id}") }

    /// Whether the route answers whatever stands behind it.
    var takesTheRest: Bool { route.path.hasSuffix("...}") }

    /// A host that serves the route.
    var host: String { route.host == .id ? "id.example" : "app.example" }

    /// A call of every route.
    static func all(_ test: TestPlatform, _ sample: Sample) -> [RouteCall] {
        test.pipeline.routes.map { route in
            let things = route.path.contains("/products/") ? sample.product : sample.passport
            let path = route.path
                .replacing("{id}", with: things)
                .replacing("{snapshotId}", with: sample.snapshot)
                .replacing("{key}", with: "nominal_voltage")
                .replacing("{role}", with: "manufacturer")
                .replacing("{category}", with: "batteries")
                .replacing("{rest...}", with: "\(TestPlatform.gtin)/21/S1")
            return RouteCall(route: route, path: path)
        }
    }

    /// Sends the call, its example as the body unless told otherwise.
    func send(
        to test: TestPlatform,
        key: String?,
        method: HTTPRequest.Method? = nil,
        host: String? = nil,
        suffix: String = "",
        headers: HTTPFields = [:],
        body: [UInt8]? = nil
    ) async -> TestAnswer {
        var headers = headers
        if let key { headers[.authorization] = "Bearer \(key)" }
        // A page carries its envelope as HTML, so the public side is asked for data.
        headers[.accept] = headers[.accept] ?? "application/json"
        let path = path == "/" && !suffix.isEmpty ? suffix : path + suffix
        return await test.raw(
            method ?? route.method,
            path,
            host: host ?? self.host,
            headers: headers,
            body: body ?? route.operation?.example?.bytes ?? []
        )
    }

    /// Things that exist in the workspace of a test.
    struct Sample {
        let product: String
        let passport: String
        let snapshot: String

        init(_ test: TestPlatform) async throws {
            product = try await test.makeProduct()
            passport = try await test.makePassport(of: product)
            try await test.write("nominal_voltage", 48, on: passport)
            try await test.publish(passport)
            let snapshots = try await test.done(.get, "/passports/\(passport)/snapshots")
            snapshot = snapshots["data.items.0._id"]?.stringValue ?? "none"
        }

        /// Everything that a stranger could have changed.
        func state(of test: TestPlatform) async throws -> [JSON] {
            var state: [JSON] = []
            for path in ["/products", "/products/\(product)", "/passports", "/passports/\(passport)"] {
                state.append(try await test.done(.get, path).json)
            }
            for path in ["audit", "snapshots", "parties"] {
                state.append(try await test.done(.get, "/passports/\(passport)/\(path)").json)
            }
            return state
        }
    }
}

import Domain
import GS1
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
    var namesAThing: Bool {
        ["{id}", "{serial}", "{jobId}", "{eventId}", "{queryName}", "{value}"].contains { route.path.contains($0) }
    }

    /// Whether the route answers whatever stands behind it.
    var takesTheRest: Bool { route.path.hasSuffix("...}") }

    /// A host that serves the route.
    var host: String { route.host == .id ? "id.example" : "app.example" }

    /// A call of every route.
    static func all(_ test: TestPlatform, _ sample: Sample) -> [RouteCall] {
        test.pipeline.routes.map { route in
            let things =
                route.path.contains("/products/")
                ? sample.product : route.path.contains("/links/") ? sample.link : sample.passport
            let path = route.path
                .replacing("{id}", with: things)
                .replacing("{serial}", with: "S1")
                .replacing("{batchId}", with: sample.lot)
                .replacing("{snapshotId}", with: sample.snapshot)
                .replacing("{key}", with: "nominal_voltage")
                .replacing("{role}", with: "manufacturer")
                .replacing("{category}", with: "batteries")
                .replacing("{index}", with: "0")
                .replacing("{company}", with: test.workspace.hex)
                .replacing("{product}", with: sample.product)
                .replacing("/logo/{name}", with: "/logo/\(sample.logo)")
                .replacing("{name}", with: sample.image)
                .replacing("{rest...}", with: "\(TestPlatform.gtin)/21/S1")
                .replacing("{compressed}", with: sample.compressed)
                .replacing("{jobId}", with: sample.captureJob)
                .replacing("{eventId}", with: Sample.event)
                .replacing("{queryName}", with: "kept")
                .replacing("{value}", with: route.operation?.variables["value"]?.example ?? "")
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
        var example = route.operation?.example?.bytes ?? []
        if case .multipart = route.body {
            headers[.contentType] = headers[.contentType] ?? "multipart/form-data; boundary=limit"
            example = TestPlatform.form(SampleImage.png)
        }
        let path = path == "/" && !suffix.isEmpty ? suffix : path + suffix
        return await test.raw(
            method ?? route.method,
            path,
            host: host ?? self.host,
            headers: headers,
            body: body ?? example
        )
    }

    /// Things that exist in the workspace of a test.
    struct Sample {
        let product: String
        let lot: String
        let link: String
        let passport: String
        let snapshot: String
        /// The name of the file of the product's second image.
        let image: String
        /// The name of the file of the workspace's logo.
        let logo: String
        /// The address of the passport in one segment.
        let compressed: String
        /// A capture that is done.
        let captureJob: String
        /// An event that was captured.
        static let event = "urn:uuid:5a1b0e4a-3c5e-4f1c-9a53-1c0d6d0f7a11"

        init(_ test: TestPlatform) async throws {
            product = try await test.makeProduct()
            lot = try await test.done(.post, "/products/\(product)/batches", ["batchNumber": "LOT"]).id()
            _ = try await test.uploadedPath(product)
            image = try await test.uploadedPath(product).split(separator: "/").last.map(String.init) ?? ""
            logo = try await test.logoPath().split(separator: "/").last.map(String.init) ?? ""
            passport = try await test.makePassport(of: product)
            try await test.write("nominal_voltage", 48, on: passport)
            try await test.publish(passport)
            link = try await test.done(.post, "/links", .link()).id()
            let uri = try DigitalLinkURI("https://id.example/01/\(TestPlatform.gtin)/21/S1")
            compressed = try uri.compressed().split(separator: "/").last.map(String.init) ?? ""
            var event = Examples.storedEvent.objectValue ?? [:]
            event["eventID"] = .string(Sample.event)
            captureJob = try await test.done(.post, "/epcis/capture", .object(event))["captureJobId"]?.stringValue ?? ""
            try await test.platform.captures.settle()
            try await test.done(.post, "/epcis/queries", ["name": "kept", "query": ["EQ_bizStep": ["shipping"]]])
            let snapshots = try await test.done(.get, "/passports/\(passport)/snapshots")
            snapshot = snapshots["data.items.0._id"]?.stringValue ?? "none"
        }

        /// Everything that a stranger could have changed.
        func state(of test: TestPlatform) async throws -> [JSON] {
            var state: [JSON] = []
            for path in [
                "/products", "/products/\(product)", "/products/\(product)/batches", "/passports",
                "/passports/\(passport)", "/links", "/links/\(link)", "/branding", "/epcis/capture",
                "/epcis/queries", "/epcis/events/\(Sample.event)",
            ] {
                state.append(try await test.done(.get, path).json)
            }
            for path in ["audit", "snapshots", "parties", "condition-flags"] {
                state.append(try await test.done(.get, "/passports/\(passport)/\(path)").json)
            }
            return state
        }
    }
}

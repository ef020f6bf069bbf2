import Domain
import GS1
import HTTPTypes

/// Finds the route of a request in time that does not grow with the number of routes.
struct RouteTable: Sendable {
    /// Every route, in the order in which the reference lists them.
    let served: [ServedRoute]
    private let root: Node

    /// What stands at a path.
    enum Match {
        /// A route, the decoded path parameters and, below `{name...}`, the raw segments.
        case route(ServedRoute, parameters: [String: String])
        /// Other methods only.
        case otherMethods([HTTPRequest.Method])
        /// Nothing.
        case nothing
    }

    init(_ routes: [Route]) {
        served = routes.map(ServedRoute.init)
        root = Node(served.map { ($0.route.path.split(separator: "/")[...], $0) })
    }

    /// The route for a method and a path split at `/`.
    ///
    /// HEAD is answered by GET. A malformed escape is a 400. What `isServed` denies does not exist: a host tells nothing
    /// of another's routes.
    func match(
        _ method: HTTPRequest.Method,
        _ segments: [Substring],
        isServed: (Route.Host) -> Bool
    ) throws(Failure) -> Match {
        var node = root
        var values: [String] = []
        for segment in segments {
            guard let decoded = PercentEncoding.decode(segment) else {
                if node.rest != nil { break }
                throw .validation("path", "Malformed percent-encoding in \"\(segment)\"")
            }
            if let next = node.literals[decoded] {
                node = next
            } else if let next = node.parameter, !decoded.isEmpty {
                values.append(decoded)
                node = next
            } else if node.rest != nil {
                break
            } else {
                return .nothing
            }
        }
        let found = node.routes.isEmpty ? node.rest ?? [:] : node.routes
        guard let served = found[method == .head ? .get : method], isServed(served.route.host) else {
            let others = found.filter { isServed($0.value.route.host) }
            return others.isEmpty ? .nothing : .otherMethods(RouteTable.methods(others.keys))
        }
        if values.isEmpty { return .route(served, parameters: [:]) }
        let parameters = zip(served.parameterNames, values)
        return .route(served, parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }))
    }

    /// The names of a path's parameters, in order.
    static func parameterNames(_ path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") && !$0.hasSuffix("...}") }
            .map { String($0.dropFirst().dropLast()) }
    }

    private static func methods(_ found: some Collection<HTTPRequest.Method>) -> [HTTPRequest.Method] {
        let all = Set(found).union(found.contains(.get) ? [.head] : []).union([.options])
        return all.sorted { $0.rawValue < $1.rawValue }
    }

    /// One segment of the tree of paths.
    private final class Node: Sendable {
        let literals: [String: Node]
        let parameter: Node?
        let routes: [HTTPRequest.Method: ServedRoute]
        let rest: [HTTPRequest.Method: ServedRoute]?

        /// The tree of routes with what of their paths is left.
        init(_ paths: [(segments: ArraySlice<Substring>, served: ServedRoute)]) {
            var literals: [String: [(ArraySlice<Substring>, ServedRoute)]] = [:]
            var parameters: [(ArraySlice<Substring>, ServedRoute)] = []
            var routes: [HTTPRequest.Method: ServedRoute] = [:]
            var rest: [HTTPRequest.Method: ServedRoute] = [:]
            for (segments, served) in paths {
                guard let first = segments.first else {
                    routes[served.route.method] = served
                    continue
                }
                if first.hasSuffix("...}") {
                    rest[served.route.method] = served
                } else if first.hasPrefix("{") {
                    parameters.append((segments.dropFirst(), served))
                } else {
                    literals[String(first), default: []].append((segments.dropFirst(), served))
                }
            }
            self.literals = literals.mapValues { Node($0) }
            parameter = parameters.isEmpty ? nil : Node(parameters)
            self.routes = routes
            self.rest = rest.isEmpty ? nil : rest
        }
    }
}

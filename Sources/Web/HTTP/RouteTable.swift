import Domain
import GS1
import HTTPTypes

/// Finds the route of a request in time that does not grow with the number of routes.
struct RouteTable: Sendable {
    /// Every route, in the order in which the reference lists them.
    let routes: [Route]
    private let names: [[String]]
    private var root = Node()

    /// What stands at a path.
    enum Match {
        /// A route, the decoded path parameters and, below `{name...}`, the raw segments.
        case route(Route, parameters: [String: String])
        /// Other methods only.
        case otherMethods([HTTPRequest.Method])
        /// Nothing.
        case nothing
    }

    init(_ routes: [Route]) {
        self.routes = routes.map { route in
            var route = route
            route.figures = RouteFigures(route: route.path, method: route.method.rawValue)
            return route
        }
        names = routes.map { RouteTable.parameterNames($0.path) }
        for (index, route) in routes.enumerated() {
            root.insert(route.path.split(separator: "/")[...], method: route.method, index: index)
        }
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
                node = next.node
            } else if node.rest != nil {
                break
            } else {
                return .nothing
            }
        }
        let found = node.routes.isEmpty ? node.rest ?? [:] : node.routes
        guard let index = found[method == .head ? .get : method], isServed(routes[index].host) else {
            let others = found.filter { isServed(routes[$0.value].host) }
            return others.isEmpty ? .nothing : .otherMethods(RouteTable.methods(others))
        }
        return .route(
            routes[index],
            parameters: Dictionary(zip(names[index], values), uniquingKeysWith: { first, _ in first })
        )
    }

    /// The names of a path's parameters, in order.
    static func parameterNames(_ path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") && !$0.hasSuffix("...}") }
            .map { String($0.dropFirst().dropLast()) }
    }

    private static func methods(_ found: [HTTPRequest.Method: Int]) -> [HTTPRequest.Method] {
        let all = Set(found.keys).union(found[.get] == nil ? [] : [.head]).union([.options])
        return all.sorted { $0.rawValue < $1.rawValue }
    }

    /// One segment of the tree of paths.
    private struct Node: Sendable {
        var literals: [String: Node] = [:]
        var parameter: Box?
        var routes: [HTTPRequest.Method: Int] = [:]
        var rest: [HTTPRequest.Method: Int]?

        mutating func insert(_ segments: ArraySlice<Substring>, method: HTTPRequest.Method, index: Int) {
            guard let first = segments.first else {
                routes[method] = index
                return
            }
            if first.hasSuffix("...}") {
                rest = (rest ?? [:]).merging([method: index]) { _, new in new }
            } else if first.hasPrefix("{") {
                var node = parameter?.node ?? Node()
                node.insert(segments.dropFirst(), method: method, index: index)
                parameter = Box(node)
            } else {
                literals[String(first), default: Node()].insert(segments.dropFirst(), method: method, index: index)
            }
        }
    }

    /// A struct cannot hold itself.
    private final class Box: Sendable {
        let node: Node

        init(_ node: Node) {
            self.node = node
        }
    }
}

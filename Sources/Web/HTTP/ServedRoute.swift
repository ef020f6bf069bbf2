import HTTPTypes

/// A route in the table: with what is counted of its answers. One object for all requests, which a route would be copied for.
final class ServedRoute: Sendable {
    let route: Route
    let figures: RouteFigures
    /// The names of the path's parameters, in order.
    let parameterNames: [String]

    init(_ route: Route) {
        self.route = route
        figures = RouteFigures(route: route.path, method: route.method.rawValue)
        parameterNames = RouteTable.parameterNames(route.path)
    }
}

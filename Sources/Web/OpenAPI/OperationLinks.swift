import HTTPTypes
import OrderedJSON

/// Where an answer leads: operations that take what it tells, as the `links` of OpenAPI.
struct OperationLinks {
    let routes: [Route]

    /// The links of a route's answer, by the operation they lead to.
    func json(from route: Route) -> JSONObject {
        var links = JSONObject()
        for target in routes {
            guard let id = target.operation?.id, let parameters = parameters(from: route, to: target) else { continue }
            var link: JSONObject = ["operationId": .string(id)]
            if !parameters.isEmpty { link.append("parameters", .object(parameters)) }
            if let body = body(from: route, to: target) { link.append("requestBody", body) }
            links.append(id, .object(link))
        }
        return links
    }

    /// What the target's path takes from the answer, or nil where there is no way.
    private func parameters(from route: Route, to target: Route) -> JSONObject? {
        switch (route.operation?.id, target.operation?.id) {
        case ("listSnapshots", "getSnapshot"):
            ["id": "$request.path.id", "snapshotId": "$response.body#/data/items/0/_id"]
        case ("listTemplates", "getTemplate"): ["category": "$response.body#/templates/0/category"]
        case ("createPassport", "viewPassport"), ("createPassport", "getPassportData"):
            ["gtin": "$response.body#/gs1/gtin", "serial": "$response.body#/gs1/serialNumber"]
        case ("createProduct", "createPassport"): [:]
        default: makes(route, whatIsNamedBy: target) ? ["id": "$response.body#/_id"] : nil
        }
    }

    /// Whether a POST makes the thing that another path has as its `{id}`.
    private func makes(_ route: Route, whatIsNamedBy target: Route) -> Bool {
        guard route.method == .post, route.operation?.answer.status == 201 else { return false }
        return target.path == route.path + "/{id}" || target.path.hasPrefix(route.path + "/{id}/")
    }

    /// The body that goes with it: a passport of the product that was just made.
    private func body(from route: Route, to target: Route) -> JSON? {
        guard (route.operation?.id, target.operation?.id) == ("createProduct", "createPassport") else { return nil }
        return ["productId": "$response.body#/_id"]
    }
}

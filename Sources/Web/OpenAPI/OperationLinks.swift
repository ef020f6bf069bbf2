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
        case ("createPassport", _) where target.path.contains("/by-serial/{serial}"):
            ["serial": "$response.body#/gs1/serialNumber"]
        default: placeholder(from: route, to: target)
        }
    }

    /// The placeholder for what a POST makes, in the path of another operation, and those that both paths have.
    private func placeholder(from route: Route, to target: Route) -> JSONObject? {
        guard route.method == .post, route.operation?.answer.status == 201, target.path.hasPrefix(route.path + "/{")
        else { return nil }
        let known = RouteTable.parameterNames(route.path)
        guard let name = RouteTable.parameterNames(target.path).dropFirst(known.count).first else { return nil }
        var parameters = JSONObject(known.map { ($0, JSON.string("$request.path.\($0)")) })
        parameters.append(name, name == "index" ? "0" : "$response.body#/_id")
        return parameters
    }

    /// The body that goes with it: a passport of the product that was just made.
    private func body(from route: Route, to target: Route) -> JSON? {
        guard (route.operation?.id, target.operation?.id) == ("createProduct", "createPassport") else { return nil }
        return ["productId": "$response.body#/_id"]
    }
}

import Domain
import EPCIS
import HTTPTypes
import OrderedJSON

/// `/api/v1/epcis/queries`: queries that are kept under a name (EPCIS 2.0 §12.7).
struct NamedQueryRoutes {
    let platform: Platform
    let hosts: Hosts

    var routes: [Route] {
        [
            Route.write(.post, "/epcis/queries", .createQuery, create).asksForEvents,
            Route.read("/epcis/queries", .listQueries, list).asksForEvents,
            Route.read("/epcis/queries/{queryName}", .getQuery, get).asksForEvents,
            Route.write(.delete, "/epcis/queries/{queryName}", .deleteQuery, delete)
                .asksForEvents,
            Route.read("/epcis/queries/{queryName}/events", .runQuery, run).long
                .asksForEvents,
        ]
    }

    private func create(_ request: Request) throws -> Route.Step {
        let draft = try NamedQueryDraft(request.form)
        return { work in
            let query = try platform.namedQueries.create(draft, in: work)
            return .created(query.object, location: "\(hosts.app)/api/v1/epcis/queries/\(query.name.pathSegment)")
        }
    }

    private func list(_ request: Request) throws -> Route.Step {
        { work in .json(["data": .array(try platform.namedQueries.all(in: work).map(\.object))]) }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let name = request.parameters["queryName"] ?? ""
        return { work in .json(try platform.namedQueries.get(name, in: work).object) }
    }

    private func delete(_ request: Request) throws -> Route.Step {
        let name = request.parameters["queryName"] ?? ""
        return { work in
            try platform.namedQueries.delete(name, in: work)
            return Answer(.noContent)
        }
    }

    private func run(_ request: Request) throws -> Route.Step {
        let name = request.parameters["queryName"] ?? ""
        let answer = try EventAnswer(request, platform, hosts)
        return { work in
            try answer.step(platform.namedQueries.get(name, in: work).query, name: name)(work)
        }
    }
}

extension NamedQuery {
    /// The query of the API.
    fileprivate var object: JSON {
        ["name": .string(name), "query": .object(query.json), "createdAt": .string(createdAt.text)]
    }
}

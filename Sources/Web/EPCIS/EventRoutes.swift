import Domain
import EPCIS
import HTTPTypes
import OrderedJSON

/// `/api/v1/epcis/events`, the top-level resources and the events of passports (api-v1 §10, EPCIS 2.0 §12).
struct EventRoutes {
    let platform: Platform
    let hosts: Hosts

    var routes: [Route] {
        [
            events("/epcis/events", .queryEvents, query),
            events("/epcis/events/{eventId}", .getEvent, get),
            Route.read("/passports/{id}/epcis", .exportPassportEvents, export)
                .needing(.epcisExport).carrying(.epcis),
        ] + EventResource.allCases.flatMap(routes)
    }

    private func events(
        _ path: String,
        _ operation: Operation,
        _ handler: @escaping @Sendable (Request) throws -> Route.Step
    ) -> Route {
        Route.read(path, operation, handler).long.asksForEvents
    }

    /// A top-level resource: its values, one of them, and the events of that.
    private func routes(of resource: EventResource) -> [Route] {
        [
            events("/epcis/\(resource.name)", .list(resource)) { try list(resource, $0) },
            events("/epcis/\(resource.name)/{value}", .get(resource)) { try value(resource, $0) },
            events("/epcis/\(resource.name)/{value}/events", .queryEvents(of: resource)) { try query(resource, $0) },
        ]
    }

    private func query(_ request: Request) throws -> Route.Step {
        try EventAnswer(request, platform, hosts).step(try request.eventQuery(), name: "SimpleEventQuery")
    }

    private func query(_ resource: EventResource, _ request: Request) throws -> Route.Step {
        let value = request.parameters["value"] ?? ""
        let query: EventQuery
        do throws(Failure) {
            query = try request.eventQuery(besides: [(resource.parameter, value)])
        } catch {
            // A value that is none of its kind does not occur.
            let names = error.details?["fieldErrors"]?.objectValue?.keys ?? []
            throw names == [resource.parameter] ? Failure.notFound("The resource") : error
        }
        let step = try EventAnswer(request, platform, hosts).step(query, name: "SimpleEventQuery")
        return { work in
            try platform.events.check(resource, resource.canonical(value), in: work)
            return try step(work)
        }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let id = request.parameters["eventId"] ?? ""
        let answer = try EventAnswer(request, platform, hosts)
        return { work in try answer.one(platform.events.event(id, in: work), in: work) }
    }

    private func list(_ resource: EventResource, _ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let limit = query.integer("perPage", EventAnswer.pages) ?? EventAnswer.defaultPage
        let after = query.text("nextPageToken", max: 4_096)
        try query.check()
        let path = "\(hosts.app)/api/v1/epcis/\(resource.name)"
        return { work in
            let found = try platform.events.values(resource, after: after, limit: limit, in: work)
            var headers: HTTPFields = [:]
            if !found.isEnd, let last = found.values.last {
                headers[.link] = "<\(path)?perPage=\(limit)&nextPageToken=\(last.pathSegment)>; rel=\"next\""
            }
            return EventAnswer.collection(found.values, headers)
        }
    }

    private func value(_ resource: EventResource, _ request: Request) throws -> Route.Step {
        let value = request.parameters["value"] ?? ""
        return { work in
            try platform.events.check(resource, resource.canonical(value), in: work)
            return EventAnswer.collection(["events"])
        }
    }

    private func export(_ request: Request) throws -> Route.Step {
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let events = try platform.events.events(of: platform.passports.get(id, in: work), in: work)
            return EventAnswer.document(try EventQueries.document(events, at: work.now), [:])
        }
    }
}

extension Route {
    /// The same for workspaces that may query events, with what EPCIS says of this repository.
    var asksForEvents: Route { needing(.epcisQuery).carrying(.epcis) }
}

extension EventResource {
    /// A value as it is stored, of any spelling.
    fileprivate func canonical(_ value: String) -> String {
        switch self {
        case .eventTypes: value
        case .epcs, .bizLocations, .readPoints: EPC(value).canonical
        case .bizSteps: Vocabulary.bizStep.bare(value)
        case .dispositions: Vocabulary.disposition.bare(value)
        }
    }
}

import Domain
import GS1
import HTTPTypes
import OrderedJSON

/// `/api/v1/links`: where the resolver leads besides the passport.
struct LinkRoutes {
    let links: ManagedLinks
    let hosts: Hosts

    var routes: [Route] {
        [
            .write(.post, "/links", .createLink, create),
            Route.read("/links", .listLinks, list).long,
            Route.read("/links/{id}", .getLink, get).brief,
            .write(.patch, "/links/{id}", .updateLink, update),
            .write(.delete, "/links/{id}", .deleteLink, delete),
        ]
    }

    private func create(_ request: Request) throws -> Route.Step {
        let draft = try LinkDraft(request.form)
        return { work in
            let link = try links.create(draft, in: work)
            return .created(link.json, location: "\(hosts.app)/api/v1/links/\(link.id)", eTag: link.tag)
        }
    }

    private func list(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let page = query.page()
        var filter = LinkFilter()
        filter.gtin = query.gtin("gtin")
        filter.lot = query.text("lotNumber", max: 100)
        filter.serial = query.text("serialNumber", max: 100)
        filter.relation = query.read("linkType", "Must be a link type such as gs1:instructions", LinkRelation.init)
        try query.check()
        return { [filter] work in
            let found = try links.list(filter, page, in: work)
            return .list(found.items.map(\.json), total: found.total, page: page.page, limit: page.limit)
        }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let id: LinkID = try request.id("id", of: "Link")
        return { work in
            let link = try links.get(id, in: work)
            return request.tagged(link.tag) { .json(link.json) }
        }
    }

    private func update(_ request: Request) throws -> Route.Step {
        let change = try LinkChange(request.form)
        let id: LinkID = try request.id("id", of: "Link")
        let ifMatch = request[.ifMatch]
        return { work in
            let link = try links.update(
                id,
                change,
                ifMatch: { try EntityTag.check(ifMatch, revision: $0.revision) },
                in: work
            )
            return .json(link.json, headers: [.eTag: link.tag.text])
        }
    }

    private func delete(_ request: Request) throws -> Route.Step {
        let id: LinkID = try request.id("id", of: "Link")
        return { work in
            let link = try links.delete(id, in: work)
            return .json(["_id": .string(link.id.hex), "removed": true])
        }
    }
}

import Domain
import HTTPTypes
import OrderedJSON

/// `/api/v1/products/{id}/batches`: the production lots of a product (api-v1 §8).
struct LotRoutes {
    let lots: Lots
    let hosts: Hosts

    var routes: [Route] {
        [
            .write(.post, "/products/{id}/batches", .createLot, create),
            Route.read("/products/{id}/batches", .listLots, list).long,
            Route.read("/products/{id}/batches/{batchId}", .getLot, get).brief,
            .write(.patch, "/products/{id}/batches/{batchId}", .updateLot, update),
        ]
    }

    private func create(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let draft = try LotDraft(request.form)
        let product: ProductID = try request.id("id", of: "Product")
        return { work in
            let lot = try lots.create(draft, of: product, in: work)
            return .created(
                lot.json(passportCount: 0),
                location: "\(hosts.app)/api/v1/products/\(product)/batches/\(lot.id)",
                eTag: lot.tag(passportCount: 0)
            )
        }
    }

    private func list(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let query = QueryForm(request.query)
        let (page, search) = (query.page(), query.search())
        try query.check()
        var filter = LotFilter(product: try request.id("id", of: "Product"))
        filter.search = search
        return { [filter] work in
            let found = try lots.list(filter, page, in: work)
            let items = try found.items.map { lot in
                lot.json(passportCount: try lots.passportCount(of: lot.id, in: work))
            }
            return .list(items, total: found.total, page: page.page, limit: page.limit)
        }
    }

    private func get(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let product: ProductID = try request.id("id", of: "Product")
        let id: LotID = try request.id("batchId", of: "Batch")
        return { work in
            let lot = try lots.get(id, of: product, in: work)
            let count = try lots.passportCount(of: id, in: work)
            return request.tagged(lot.tag(passportCount: count)) { .json(lot.json(passportCount: count)) }
        }
    }

    private func update(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let change = try LotChange(request.form)
        let product: ProductID = try request.id("id", of: "Product")
        let id: LotID = try request.id("batchId", of: "Batch")
        let ifMatch = request[.ifMatch]
        return { work in
            let lot = try lots.update(
                id,
                of: product,
                change,
                ifMatch: { try EntityTag.check(ifMatch, revision: $0.revision) },
                in: work
            )
            let count = try lots.passportCount(of: id, in: work)
            return .json(lot.json(passportCount: count), headers: [.eTag: lot.tag(passportCount: count).text])
        }
    }
}

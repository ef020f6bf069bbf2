import Domain
import HTTPTypes
import OrderedJSON

/// `/api/v1/products` (api-v1 §7).
struct ProductRoutes {
    let products: Products
    let images: ProductImages
    let hosts: Hosts

    var routes: [Route] {
        [
            .write(.post, "/products", .createProduct, create),
            Route.write(.post, "/products/batch", .createProducts, createBatch).batch(of: "products"),
            Route.read("/products", .listProducts, list).long,
            Route.read("/products/{id}", .getProduct, get).brief,
            .write(.patch, "/products/{id}", .updateProduct, update),
            .write(.post, "/products/{id}/archive", .archiveProduct, archive),
            Route.write(.delete, "/products/{id}", .deleteProduct, delete).needing(.hardDelete),
        ]
    }

    private func create(_ request: Request) throws -> Route.Step {
        let draft = try ProductDraft(request.form, images: images)
        return { work in
            let product = try products.create(draft, in: work)
            return .created(
                product.json(passportCount: 0),
                location: "\(hosts.app)/api/v1/products/\(product.id)",
                eTag: product.tag(passportCount: 0)
            )
        }
    }

    private func createBatch(_ request: Request) throws -> Route.Step {
        let batch = try BatchBody(request.body, key: "products")
        let drafts = batch.items.map { item in
            Result { () throws(Failure) in try ProductDraft(Form(item), images: images) }
        }
        return { work in
            BatchBody.answer(try products.create(drafts, in: work)) { $0.json(passportCount: 0) }
        }
    }

    private func list(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let page = query.page()
        var filter = ProductFilter()
        filter.category = query.category("category")
        filter.status = query.oneOf("status", Product.Status.self)
        filter.showArchived = query.bool("showArchived") ?? false
        filter.search = query.search()
        try query.check()
        return { [filter] work in
            let found = try products.list(filter, page, in: work)
            let items = try found.items.map { product in
                product.listing(passportCount: try products.passportCount(of: product.id, in: work))
            }
            return .list(items, total: found.total, page: page.page, limit: page.limit)
        }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let id: ProductID = try request.id("id", of: "Product")
        return { work in
            let product = try products.get(id, in: work)
            let count = try products.passportCount(of: id, in: work)
            return request.tagged(product.tag(passportCount: count)) { .json(product.json(passportCount: count)) }
        }
    }

    private func update(_ request: Request) throws -> Route.Step {
        let change = try ProductChange(request.form, images: images)
        let id: ProductID = try request.id("id", of: "Product")
        let ifMatch = request[.ifMatch]
        return { work in
            let product = try products.update(
                id,
                change,
                ifMatch: { try EntityTag.check(ifMatch, revision: $0.revision) },
                in: work
            )
            let count = try products.passportCount(of: id, in: work)
            return .json(
                product.json(passportCount: count),
                headers: [.eTag: product.tag(passportCount: count).text]
            )
        }
    }

    private func archive(_ request: Request) throws -> Route.Step {
        let id: ProductID = try request.id("id", of: "Product")
        return { work in
            let product = try products.archive(id, in: work)
            return .json([
                "_id": .string(product.id.hex), "name": .string(product.name),
                "status": .string(product.status.rawValue), "updatedAt": .string(product.updatedAt.text),
            ])
        }
    }

    private func delete(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let id: ProductID = try request.id("id", of: "Product")
        return { work in
            let product = try products.delete(id, in: work)
            var answer = Answer.json(product.deletedJSON)
            answer.unusedFiles = product.files
            return answer
        }
    }
}

extension QueryForm {
    /// The text searched for, trimmed; nothing but white space counts as absent.
    func search() -> String? {
        text("search").map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }
}

import Domain
import HTTPTypes
import OrderedJSON

/// `/api/v1/passports`: creating, listing, reading and deleting (api-v1 §§6.1 to 6.5).
struct PassportRoutes {
    let platform: Platform
    let hosts: Hosts
    let remembered: PassportAnswers

    private var passports: Passports { platform.passports }

    var routes: [Route] {
        [
            .write(.post, "/passports", .createPassport, create),
            Route.write(.post, "/passports/batch", .createPassports, createBatch).batch(of: "passports"),
            Route.read("/passports", .listPassports, list).long,
            Route.read("/passports/{id}", .getPassport, get).brief.glancing(glance),
            Route.write(.delete, "/passports/{id}", .deletePassport, delete).needing(.hardDelete),
        ]
    }

    private func create(_ request: Request) throws -> Route.Step {
        let draft = try PassportDraft(request.form)
        return { work in
            let filled = try passports.create(draft, in: work)
            let json = PassportJSON(passports: passports, now: work.now)
            let (bytes, common) = json.created(filled)
            var answer = Answer.created(
                bytes: bytes,
                location: "\(hosts.app)/api/v1/passports/\(filled.passport.id)",
                eTag: PassportJSON.tag(filled.passport.state(at: work.now), "")
            )
            answer.common = common
            return answer
        }
    }

    private func createBatch(_ request: Request) throws -> Route.Step {
        let batch = try BatchBody(request.body, key: "passports")
        let drafts = batch.items.map { item in
            Result { () throws(Failure) in try PassportDraft(Form(item)) }
        }
        return { work in
            let json = PassportJSON(passports: passports, now: work.now)
            let made = try passports.create(drafts, confirmsOverage: batch.confirmsOverage, in: work)
            return BatchBody.answer(made, json.made)
        }
    }

    private func list(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let page = query.page()
        var filter = PassportFilter()
        filter.product = query.identifier("productId")
        filter.lot = query.identifier("batchId")
        filter.category = query.category("category")
        filter.status = query.oneOf("status", PassportStatus.self)
        filter.search = query.search()
        try query.check()
        return { [filter] work in
            let found = try passports.list(filter, page, in: work)
            let json = PassportJSON(passports: passports, now: work.now)
            return .list(found.items.map(json.listing), total: found.total, page: page.page, limit: page.limit)
        }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let read = try PassportRead(request)
        return { work in
            let state = try passports.state(of: read.id, in: work)
            let key = read.key(state, of: work.workspace, at: work.now)
            return try request.tagged(key.tag) {
                if let bytes = remembered[key] { return .json(bytes: bytes) }
                let json = PassportJSON(passports: passports, now: work.now)
                if read.format == .summary { return .json(json.summary(try passports.summary(read.id, in: work))) }
                let filled = try passports.get(read.id, in: work)
                let bytes = json.object(filled, format: read.format, language: read.language)
                if work.isReadOnly, bytes.count <= RememberedPassport.longest { remembered[key] = bytes }
                return .json(bytes: bytes)
            }
        }
    }

    /// Answers out of memory when what is remembered is still so.
    private func glance(_ request: Request, _ principal: Principal) throws -> Route.Glance {
        let read = try PassportRead(request)
        return Route.Glance(passport: read.id) { state in
            let key = read.key(state, of: principal.workspace, at: platform.surroundings.now())
            return remembered[key].map { bytes in request.tagged(key.tag) { .json(bytes: bytes) } }
        }
    }

    private func delete(_ request: Request) throws -> @Sendable (Work) throws -> Answer {
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let (passport, events) = try passports.delete(id, in: work)
            return .json(PassportJSON(passports: passports, now: work.now).deleted(passport, events: events))
        }
    }
}

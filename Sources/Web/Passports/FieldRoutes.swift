import Domain
import HTTPTypes
import OrderedJSON

/// Writing and reviewing fields (api-v1 §§6.6, 6.7).
struct FieldRoutes {
    let passports: Passports

    var routes: [Route] {
        [
            .write(.patch, "/passports/{id}/fields/{key}", .writeField, write),
            .write(.post, "/passports/{id}/fields", .writeFields, writeBulk),
            .write(.post, "/passports/{id}/fields/{key}/review", .reviewField, review),
        ]
    }

    private func write(_ request: Request) throws -> Route.Step {
        let write = try FieldWrite(request.form, key: request.parameters["key"] ?? "", coerces: request.isFromN8N)
        let id: PassportID = try request.id("id", of: "Passport")
        let ifMatch = request[.ifMatch]
        return { work in
            let outcome = try passports.write(
                write,
                to: id,
                bulk: false,
                ifMatch: { try EntityTag.check(ifMatch, revision: $0.revision) },
                in: work
            )
            return .json(single(outcome, now: work.now))
        }
    }

    private func writeBulk(_ request: Request) throws -> Route.Step {
        let write = try FieldWrite(bulk: request.form, coerces: request.isFromN8N)
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let outcome = try passports.write(write, to: id, bulk: true, ifMatch: { _ in }, in: work)
            var fields = JSONObject()
            for (key, entry) in outcome.written { fields.append(key, entry.writtenJSON) }
            var object: JSONObject = ["_id": .string(id.hex), "fields": .object(fields)]
            appendProgress(outcome, to: &object, now: work.now)
            return .json(.object(object))
        }
    }

    private func review(_ request: Request) throws -> Route.Step {
        let key = request.parameters["key"] ?? ""
        let review = try ReviewForm(request.form)
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let outcome = try passports.review(
                key,
                of: id,
                review.decision,
                translation: review.locale,
                note: review.note,
                in: work
            )
            return .json(single(outcome, decision: review.decision, now: work.now))
        }
    }

    /// `_id, key, decision?, field, …` of a write or review of one field.
    private func single(_ outcome: FieldOutcome, decision: ReviewDecision? = nil, now: Timestamp) -> JSON {
        var object: JSONObject = ["_id": .string(outcome.passport.id.hex)]
        for (key, entry) in outcome.written.prefix(1) {
            object.append("key", .string(key))
            if let decision { object.append("decision", .string(decision.rawValue)) }
            object.append("field", entry.writtenJSON)
        }
        appendProgress(outcome, to: &object, now: now)
        if outcome.restored { object.append("restored", true) }
        return .object(object)
    }

    private func appendProgress(_ outcome: FieldOutcome, to object: inout JSONObject, now: Timestamp) {
        let passport = outcome.passport
        object.append("completionPercentage", JSON(passport.counts.completionPercentage))
        object.append("fieldCounts", passport.counts.json)
        object.append("status", .string(passport.status(at: now).rawValue))
        object.append("updatedAt", .string(passport.updatedAt.text))
        if !outcome.warnings.isEmpty { object.append("warnings", .array(outcome.warnings.map(\.json))) }
    }
}

extension Request {
    /// Whether the n8n node sent this: its forms know nothing but strings (integrations §4).
    fileprivate var isFromN8N: Bool {
        self[.source]?.lowercased() == "n8n" || self[.olderSource]?.lowercased().hasPrefix("n8n") == true
    }
}

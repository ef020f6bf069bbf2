import Domain
import HTTPTypes
import OrderedJSON

/// What has happened to a passport: its audit trail and its versions (api-v1 §6.10).
struct HistoryRoutes {
    let platform: Platform

    var routes: [Route] {
        [
            .read("/passports/{id}/audit", .passportAudit, audit),
            .read("/passports/{id}/snapshots", .listSnapshots, list),
            .read("/passports/{id}/snapshots/{snapshotId}", .getSnapshot, get),
        ]
    }

    private func audit(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let limit = query.integer("limit", 1...100) ?? 20
        let action = query.oneOf("action", Activity.Action.self)
        let cursor = query.text("cursor")
        try query.check()
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            _ = try platform.passports.summary(id, in: work)
            let page = try platform.activities.page(of: id, action: action, before: cursor, limit: limit, in: work)
            return .json([
                "data": [
                    "items": .array(page.items.map(\.json)), "nextCursor": .optional(page.next), "limit": JSON(limit),
                ]
            ])
        }
    }

    private func list(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let (page, instant) = (query.page(), query.timestamp("at"))
        try query.check()
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            _ = try platform.passports.summary(id, in: work)
            if let instant {
                let (version, until) = try platform.versions.get(at: instant, of: id, in: work)
                return .json(version.json(validUntil: until))
            }
            let found = try platform.versions.page(of: id, page, in: work)
            return .list(
                found.items.map { .object($0.record) },
                total: found.total,
                page: page.page,
                limit: page.limit
            )
        }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let id: PassportID = try request.id("id", of: "Passport")
        let snapshot: Identifier<Version> = try request.id("snapshotId", of: "Snapshot")
        return { work in
            _ = try platform.passports.summary(id, in: work)
            let record = try platform.versions.get(snapshot, of: id, in: work)
            return .json(record.withDocument)
        }
    }
}

extension Activity {
    /// An audit entry (lifecycle §9).
    var json: JSON {
        var target: JSONObject = ["type": .string(self.target.type), "_id": .string(self.target.id)]
        if let key = self.target.key { target.append("key", .string(key)) }
        return [
            "_id": .string(id.hex),
            "at": .string(at.text),
            "action": .string(action.rawValue),
            "actor": ["type": .string(actor.kind.rawValue), "label": .string(actor.label)],
            "via": .string(via),
            "target": .object(target),
            "before": before,
            "after": after,
            "note": .optional(note),
            "requestId": .optional(requestID),
        ]
    }
}

extension Version {
    /// A snapshot record without its document (lifecycle §7).
    var record: JSONObject {
        [
            "_id": .string(id.hex),
            "passportId": .string(passport.hex),
            "version": JSON(number),
            "reason": .string(reason.rawValue),
            "actor": .string(actor),
            "snapshotAt": .string(snapshotAt.text),
            "contentHash": .string(contentHash),
            "hashValid": .bool(hashValid),
            "restorable": .bool(restorable),
            "fieldCount": JSON(fieldCount),
        ]
    }

    /// A snapshot record with its document.
    var withDocument: JSON {
        var object = record
        object.append("document", document)
        return .object(object)
    }

    /// A snapshot record with the time in which it was valid.
    func json(validUntil: Timestamp?) -> JSON {
        var object = record
        object.append("document", document)
        object.append("validFrom", .string(snapshotAt.text))
        object.append("validUntil", .optional(validUntil?.text))
        return .object(object)
    }
}

import Domain
import HTTPTypes
import OrderedJSON

/// The actions that move a passport between its states (api-v1 §6.9).
struct LifecycleRoutes {
    let passports: Passports

    var routes: [Route] {
        [
            .write(.post, "/passports/{id}/submit", .submitPassport, submit),
            .write(.post, "/passports/{id}/approve", .approvePassport, approve),
            .write(.post, "/passports/{id}/publish", .publishPassport, publish),
            .write(.post, "/passports/{id}/suspend", .suspendPassport, suspend),
            .write(.post, "/passports/{id}/resume", .resumePassport, resume),
            .write(.post, "/passports/{id}/archive", .archivePassport, archive),
        ]
    }

    private func submit(_ request: Request) throws -> Route.Step {
        try action(request) { id, work in
            let passport = try passports.submit(id, in: work)
            return (passport, ["updatedAt": .string(passport.updatedAt.text)])
        }
    }

    private func approve(_ request: Request) throws -> Route.Step {
        try action(request) { id, work in
            let passport = try passports.approve(id, in: work)
            return (passport, ["updatedAt": .string(passport.updatedAt.text)])
        }
    }

    private func publish(_ request: Request) throws -> Route.Step {
        let form = request.form
        let acknowledge = form["acknowledgeIncomplete"].optionalBool() ?? false
        let expiresAt = form["expiresAt"].optionalTimestamp()
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
        return try action(request) { id, work in
            let outcome = try passports.publish(
                id,
                acknowledgeIncomplete: acknowledge,
                expiresAt: expiresAt,
                in: work
            )
            let passport = outcome.passport
            return (
                passport,
                [
                    "version": JSON(passport.version), "publishedAt": .optional(passport.publishedAt?.text),
                    "publishedIncomplete": .bool(passport.publishedIncomplete),
                    "expiresAt": .optional(passport.expiresAt?.text),
                    "missing": .array(outcome.gaps.missing.map { .string($0) }),
                    "unapproved": .array(outcome.gaps.unapproved.map { .string($0) }),
                    "missingParties": .array(outcome.gaps.missingParties.map { .string($0.rawValue) }),
                ]
            )
        }
    }

    private func suspend(_ request: Request) throws -> Route.Step {
        let form = request.form
        let reason = form["reason"].optionalString(0...Int.max).map { $0.cut(toUTF16: 500) }
        let notice = form["publicNotice"].optionalString(0...500)
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
        return try action(request) { id, work in
            let passport = try passports.suspend(id, reason: reason, publicNotice: notice, in: work)
            return (
                passport,
                [
                    "suspendedAt": .optional(passport.suspendedAt?.text),
                    "suspensionReason": .optional(passport.suspensionReason),
                ]
            )
        }
    }

    private func resume(_ request: Request) throws -> Route.Step {
        let form = request.form
        let expiresAt = form["expiresAt"].optionalTimestamp()
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
        return try action(request) { id, work in
            let passport = try passports.resume(id, expiresAt: expiresAt, in: work)
            return (
                passport,
                [
                    "version": JSON(passport.version), "publishedAt": .optional(passport.publishedAt?.text),
                    "expiresAt": .optional(passport.expiresAt?.text), "updatedAt": .string(passport.updatedAt.text),
                ]
            )
        }
    }

    private func archive(_ request: Request) throws -> Route.Step {
        try action(request) { id, work in
            let passport = try passports.archive(id, in: work)
            return (passport, ["archivedAt": .optional(passport.archivedAt?.text)])
        }
    }

    /// One action on the passport in the path; its answer is `_id`, `status` and what the action tells.
    private func action(
        _ request: Request,
        _ act: @escaping @Sendable (PassportID, Work) throws -> (Passport, JSONObject)
    ) throws -> Route.Step {
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let (passport, members) = try act(id, work)
            return .json(PassportJSON(passports: passports, now: work.now).state(passport, members))
        }
    }
}

extension Field {
    /// An optional RFC 3339 date-time.
    func optionalTimestamp() -> Timestamp? {
        guard let text = optionalString() else { return nil }
        guard let timestamp = Timestamp(rfc3339: text) else {
            fault("Must be an RFC 3339 date-time with offset")
            return nil
        }
        return timestamp
    }
}

extension String {
    /// The text without what goes beyond that many UTF-16 code units; no character is cut in two.
    func cut(toUTF16 count: Int) -> String {
        guard utf16.count > count else { return self }
        var text = self
        while text.utf16.count > count { text.removeLast() }
        return text
    }
}

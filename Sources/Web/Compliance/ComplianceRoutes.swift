import Domain
import HTTPTypes
import OrderedJSON

/// The verdict on a passport, what is said of a battery, and the move to another template version.
struct ComplianceRoutes {
    let passports: Passports

    var routes: [Route] {
        [
            .read("/passports/{id}/compliance", .getCompliance, check),
            .read("/passports/{id}/condition-flags", .getConditionFlags, flags),
            .write(.patch, "/passports/{id}/condition-flags", .setConditionFlags, setFlags),
            .write(.post, "/passports/{id}/template", .moveToTemplate, move),
        ]
    }

    private func check(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let day = query.day("at")
        try query.check()
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let (passport, report) = try passports.compliance(of: id, on: day, in: work)
            return .json(report.json(completionPercentage: passport.counts.completionPercentage))
        }
    }

    private func flags(_ request: Request) throws -> Route.Step {
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in .json(try answer(of: id, in: work)) }
    }

    private func setFlags(_ request: Request) throws -> Route.Step {
        let faults = request.form.faults
        let changes = (request.body.objectValue ?? [:])
            .compactMap { name, value -> (flag: ConditionFlags.Flag, value: Bool?)? in
                guard let flag = ConditionFlags.Flag(rawValue: name) else {
                    let known = ConditionFlags.Flag.allCases.map(\.rawValue).joined(separator: ", ")
                    faults.add(name, "There is no such flag; the flags are \(known)")
                    return nil
                }
                return (flag, Field(value, path: name, faults: faults).optionalBool())
            }
        guard faults.isEmpty else { throw Failure.validation(faults) }
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            _ = try passports.setConditionFlags(changes, of: id, in: work)
            return .json(try answer(of: id, in: work))
        }
    }

    /// Every flag of a battery, said or not; `{}` for other products.
    private func answer(of id: PassportID, in work: Work) throws -> JSON {
        guard try passports.summary(id, in: work).category == .batteries else { return [:] }
        let flags = try passports.conditionFlags(of: id, in: work)
        let members = ConditionFlags.Flag.allCases.map { flag -> (String, JSON) in
            let value = flags[flag]
            return (
                flag.rawValue,
                [
                    "value": value.map { .bool($0) } ?? .null, "status": value == nil ? "empty" : "approved",
                    "source": value == nil ? nil : "manual",
                ]
            )
        }
        return .object(JSONObject(members))
    }

    private func move(_ request: Request) throws -> Route.Step {
        let form = request.form
        let version = form["version"].optionalInteger(1...Int.max)
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let move = try passports.moveToTemplate(version: version, id, in: work)
            let dropped = move.dropped.map { ["key": .string($0.key), "value": $0.value] as JSON }
            return .json([
                "_id": .string(id.hex), "templateId": .string(move.to.id.hex),
                "from": ["templateId": .string(move.from.id.hex), "version": JSON(move.from.version)],
                "to": ["templateId": .string(move.to.id.hex), "version": JSON(move.to.version)],
                "dropped": .array(dropped), "added": .strings(move.added),
                "completionPercentage": JSON(move.passport.counts.completionPercentage),
                "fieldCounts": move.passport.counts.json,
                "status": .string(move.passport.status(at: work.now).rawValue),
                "updatedAt": .string(move.passport.updatedAt.text),
            ])
        }
    }
}

extension QueryForm {
    /// A day, or nil; any other text is a fault.
    fileprivate func day(_ name: String) -> ComplianceDay? {
        read(name, "Must be a day, YYYY-MM-DD") { ComplianceDay(text: $0) }
    }
}

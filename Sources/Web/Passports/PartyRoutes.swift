import Domain
import HTTPTypes
import OrderedJSON

/// The parties of a passport (api-v1 §6.8).
struct PartyRoutes {
    let passports: Passports

    var routes: [Route] {
        [
            .read("/passports/{id}/parties", .listParties, list),
            .write(.patch, "/passports/{id}/parties/{role}", .setParty, set),
            .write(.delete, "/passports/{id}/parties/{role}", .removeParty, remove),
        ]
    }

    private func list(_ request: Request) throws -> Route.Step {
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let passport = try passports.summary(id, in: work)
            return .json(["_id": .string(id.hex), "parties": passport.parties.json])
        }
    }

    private func set(_ request: Request) throws -> Route.Step {
        let form = request.form
        let (role, party) = (self.role(request, form.faults), Party(form))
        guard let role, let party, form.faults.isEmpty else { throw Failure.validation(form.faults) }
        let id: PassportID = try request.id("id", of: "Passport")
        let ifMatch = request[.ifMatch]
        return { work in
            let (passport, written) = try passports.setParty(
                party,
                as: role,
                of: id,
                ifMatch: { try EntityTag.check(ifMatch, revision: $0.revision) },
                in: work
            )
            return .json([
                "_id": .string(id.hex), "role": .string(role.rawValue), "party": written.json,
                "status": .string(passport.status(at: work.now).rawValue),
                "updatedAt": .string(passport.updatedAt.text),
            ])
        }
    }

    private func remove(_ request: Request) throws -> Route.Step {
        let faults = Faults()
        guard let role = role(request, faults) else { throw Failure.validation(faults) }
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let (passport, removed) = try passports.removeParty(role, of: id, in: work)
            return .json([
                "_id": .string(id.hex), "role": .string(role.rawValue), "removed": .bool(removed),
                "updatedAt": .string(passport.updatedAt.text),
            ])
        }
    }

    private func role(_ request: Request, _ faults: Faults) -> PartyRole? {
        guard let role = PartyRole(rawValue: request.parameters["role"] ?? "") else {
            faults.add("role", PartyRole.expectation)
            return nil
        }
        return role
    }
}

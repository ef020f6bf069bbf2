import Domain
import HTTPTypes
import OrderedJSON

/// Links under which a passport can be looked at before it is published.
struct PreviewRoutes {
    let platform: Platform

    var routes: [Route] {
        [.write(.post, "/passports/{id}/preview", .createPreview, create)]
    }

    private func create(_ request: Request) throws -> Route.Step {
        let form = request.form
        let seconds = form["expiresIn"].optionalInteger(Previews.lifetimes) ?? Previews.usualLifetime
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let made = try platform.previews.create(of: id, seconds: seconds, in: work)
            let url = "\(platform.passports.uri(of: made.passport))?preview=\(made.token.text)"
            return .created(
                ["data": ["url": .string(url), "expiresAt": .string(made.expiresAt.text)]],
                location: url
            )
        }
    }
}

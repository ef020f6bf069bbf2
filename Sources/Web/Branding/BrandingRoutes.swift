import Domain
import HTTPTypes
import OrderedJSON

/// How the workspace appears to the public: `/api/v1/branding`, its logo, and where the logo is served (public §§1, 5).
struct BrandingRoutes {
    let brandings: Brandings

    var routes: [Route] {
        [
            .read("/branding", .getBranding, get), .write(.patch, "/branding", .updateBranding, change),
            .open("/media/{company}/logo/{name}", host: .id, .getLogo, logo),
            .upload("/branding/logo", .setLogo, maxFileBytes: Brandings.maxLogoBytes, setLogo),
            .write(.delete, "/branding/logo", .removeLogo, removeLogo),
        ]
    }

    private func get(_ request: Request) throws -> Route.Step {
        { work in .json(json(try brandings.get(in: work))) }
    }

    private func change(_ request: Request) throws -> Route.Step {
        let change = try BrandingChange(request.form)
        return { work in .json(json(try brandings.change(change, in: work))) }
    }

    private func setLogo(_ request: Request) throws -> @Sendable () async throws -> Upload {
        let (file, format) = try request.image("file", maxBytes: Brandings.maxLogoBytes)
        guard let principal = request.principal else { throw Refusal.invalidToken }
        return {
            let key = try await brandings.put(file, format, as: principal)
            return Upload(file: key) { work in
                let (branding, replaced) = try brandings.setLogo(key, in: work)
                var answer = Answer.created(json(branding), location: brandings.url(of: key))
                answer.unusedFiles = replaced.map { [$0] } ?? []
                return answer
            }
        }
    }

    private func removeLogo(_ request: Request) throws -> Route.Step {
        { work in
            let (branding, file) = try brandings.removeLogo(in: work)
            var answer = Answer.json(json(branding))
            answer.unusedFiles = [file]
            return answer
        }
    }

    /// Only a name that the platform could have given is looked up.
    private func logo(_ request: Request) async throws -> Answer {
        let parts = ["company", "name"].map { request.parameters[$0] ?? "" }
        guard let key = MediaKey(workspace: parts[0], logo: parts[1]),
            let answer = try await Answer.image(key, of: request, read: brandings.read)
        else { throw Failure.notFound("Logo") }
        return answer
    }

    private func json(_ branding: Branding) -> JSON {
        [
            "brandColor": .optional(branding.brandColor),
            "publishedLocales": .strings(branding.publishedLocales.map(\.code)),
            "logoUrl": .optional(branding.logo.map(brandings.url(of:))),
        ]
    }
}

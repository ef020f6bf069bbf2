import Domain
import HTTPTypes
import OrderedJSON

extension ViewerRoutes {
    /// Leads to the link that is asked for, offers several where they are equal, or says that there is none
    /// (GS1-Conformant Resolver 1.2, *Link selection*). The query goes on to the target.
    func follow(
        _ linkType: LinkType,
        at place: LinkPlace,
        _ managed: [ManagedLink],
        _ asked: PublicRequest
    ) throws -> Answer {
        guard case .relation(let relation) = linkType else { return try missing(asked) }
        let links = managed.filter { $0.relation == relation }.map(LinkObject.init)
        guard !links.isEmpty else {
            guard let own = asked.choice.best(of: place.own(relation)).first else { return try missing(asked) }
            return redirect(to: own.href, passing: asked.queryForOurselves, from: place)
        }
        let found = asked.choice.best(of: links)
        guard found.count > 1 || found.isEmpty else {
            return redirect(to: found[0].href, passing: asked.queryForOthers, from: place)
        }
        return offer(found, at: place)
    }

    /// 307 to a target, with a query beside its own.
    func redirect(to target: String, passing query: Substring = "", from place: LinkPlace? = nil) -> Answer {
        var headers = HTTPFields.publicAnswer
        headers[.location] = ViewerRoutes.address(target, with: query)
        headers[.cacheControl] = "no-store"
        headers[.robots] = "noindex"
        headers[.link] = place?.linksetHeader
        return Answer(.temporaryRedirect, headers: headers)
    }

    /// Keeps a redirect for those who ask for the same.
    func remember(_ answer: Answer, of reference: PublicPassports.Reference, _ asked: PublicRequest) {
        guard answer.status == .temporaryRedirect, let target = asked.request.head.path,
            target.utf8.count <= RedirectKey.longestTarget
        else { return }
        let key = RedirectKey(
            reference: reference,
            target: target,
            accept: asked.request[.accept],
            acceptLanguage: asked.request[.acceptLanguage]
        )
        var headers = answer.headers
        for field in HTTPFields.everyAnswer { headers[field.name] = field.value }
        renderings.redirects[key] = Rendering(status: answer.status, body: [], eTag: "", HeaderBlock(headers))
    }

    /// 300 with links among which nothing in the request decides.
    private func offer(_ links: [LinkObject], at place: LinkPlace) -> Answer {
        var headers = HTTPFields.publicAnswer
        headers[.contentType] = Representation.linkset.mediaType
        headers[.cacheControl] = "no-store"
        headers[.robots] = "noindex"
        headers[.link] = place.header(of: .linkset)
        let linkset = Linkset(anchor: place.anchor, description: "Links of the same type", links: links)
        return Answer(.multipleChoices, headers: headers, body: linkset.json.bytes)
    }

    private func missing(_ asked: PublicRequest) throws -> Answer {
        try refusal(Failure(.notFound, "There is no link of this type at this address."), .nothingAsked, asked)
    }

    /// The fragment of a target stays at its end.
    private static func address(_ target: String, with query: Substring) -> String {
        guard !query.isEmpty else { return target }
        let end = target.firstIndex(of: "#") ?? target.endIndex
        let join = target[..<end].contains("?") ? "&" : "?"
        return target[..<end] + join + query + target[end...]
    }
}

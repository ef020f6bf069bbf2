import Domain
import GS1
import HTTPTypes
import OrderedJSON

/// The public addresses of passports (public §§1-5): no credential changes what they answer.
struct ViewerRoutes {
    let platform: Platform
    let templates: PageTemplates
    let renderings: Renderings

    init(platform: Platform, templates: PageTemplates) {
        self.platform = platform
        self.templates = templates
        renderings = Renderings(publicPassports: platform.publicPassports, templates: templates)
    }

    var routes: [Route] {
        [
            .open("/p/01/{rest...}", host: .id, .viewPassport) { try await answer($0, prefix: 1, data: false) },
            .open("/01/{rest...}", host: .id) { try await answer($0, prefix: 0, data: false) },
            .open("/api/passport-data/01/{rest...}", host: .id, .passportData) {
                try await answer($0, prefix: 2, data: true)
            },
        ]
    }

    /// The answer to a scan of a published passport that was rendered before, or nil: then a task has to answer.
    /// Nothing is waited for, and a query is left to the task.
    func immediateAnswer(_ head: HTTPRequest) -> Answer? {
        guard head.method == .get || head.method == .head, let path = head.path, !path.utf8.contains(0x3F),
            let (link, data) = ViewerRoutes.unit(at: path),
            let representation = try? Representation.choose(
                format: nil,
                accept: head.headerFields[.accept],
                data: data
            ),
            case .published(let reference)? = try? platform.publicPassports.immediateSight(of: link)
        else { return nil }
        let language = Language.ofReader(lang: nil, acceptLanguage: head.headerFields[.acceptLanguage])
        let key = Rendering.Key(reference: reference, representation: representation, language: language)
        guard let rendering = renderings.known(key) else { return nil }
        count(head.method, reference, at: link)
        return rendering.answer(ifNoneMatch: head.headerFields[.ifNoneMatch])
    }

    /// The unit that a path names, and whether the address is one that never answers a page.
    private static func unit(at path: String) -> (link: DigitalLink, data: Bool)? {
        let prefixes: [(prefix: String, data: Bool)] = [("/p/", false), ("/01/", false), ("/api/passport-data/", true)]
        guard let (prefix, data) = prefixes.first(where: { path.hasPrefix($0.prefix) }) else { return nil }
        let link = prefix == "/01/" ? path.dropFirst() : path.dropFirst(prefix.count)
        guard case .unit(let gtin, let serial, lot: nil) = DigitalLinkPath.parse(path: link) else { return nil }
        return (DigitalLink(gtin: gtin, serial: serial), data)
    }

    /// What stands at an address whose Digital Link begins behind `prefix` segments.
    private func answer(_ request: Request, prefix: Int, data: Bool) async throws -> Answer {
        let linkType = try request.query["linkType"].map(LinkType.init)
        let representation =
            linkType == .linkset
            ? .linkset
            : try Representation.choose(format: request.query["format"], accept: request[.accept], data: data)
        let language = Language.ofReader(lang: request.query["lang"], acceptLanguage: request[.acceptLanguage])
        switch DigitalLinkPath.parse(Array(request.segments.dropFirst(prefix))) {
        case .unit(let gtin, let serial, let lot):
            let link = DigitalLink(gtin: gtin, serial: serial)
            let answer = try await unit(link, lot: lot, representation, language, request)
            let isPublished = answer.status == .ok || answer.status == .notModified
            guard let linkType, linkType != .linkset, isPublished else { return answer }
            return redirect(to: target(of: linkType, link))
        case .class, .unknown: return try state(.nothing, nil, representation, language)
        case .shortGTIN(let padded, let rest):
            let path = (request.segments.prefix(prefix) + ["01", padded[...]] + rest).joined(separator: "/")
            let query = RequestTarget(request.head).query
            return redirect(to: "\(platform.publicPassports.base)/\(path)\(query.isEmpty ? "" : "?\(query)")")
        case .malformed(let rule): throw Failure.validation("path", rule)
        }
    }

    private func unit(
        _ link: DigitalLink,
        lot: String?,
        _ representation: Representation,
        _ language: Language,
        _ request: Request
    ) async throws -> Answer {
        if let preview = try await preview(of: link, lot: lot, representation, language, request) { return preview }
        // A passport may move on between the look at its state and the read of its document: look again then.
        for _ in 0..<3 {
            let sight = try await platform.publicPassports.sight(of: link, lot: lot)
            guard case .published(let reference) = sight else {
                return try state(sight, link, representation, language)
            }
            let key = Rendering.Key(reference: reference, representation: representation, language: language)
            if let earlier = try await earlierVersion(of: link, key, request) { return earlier }
            if let rendering = try await renderings.rendering(of: link, key) {
                if request.asksForContent { count(request.head.method, reference, at: link) }
                return rendering.answer(ifNoneMatch: request[.ifNoneMatch])
            }
        }
        throw Failure(.serviceUnavailable, "This passport is being changed. Please try again.")
    }

    /// Where a link of that type leads.
    private func target(of linkType: LinkType, _ link: DigitalLink) -> String {
        switch linkType {
        case .data: platform.publicPassports.dataURI(of: link)
        case .page, .linkset: platform.publicPassports.uri(of: link)
        }
    }

    private func redirect(to location: String) -> Answer {
        var headers = HTTPFields.publicAnswer
        headers[.location] = location
        headers[.cacheControl] = "no-store"
        return Answer(.temporaryRedirect, headers: headers)
    }

    /// The answer where no passport may be shown; the same bytes whatever hides it.
    func state(
        _ sight: PublicPassports.Sight,
        _ link: DigitalLink?,
        _ representation: Representation,
        _ language: Language
    ) throws -> Answer {
        let failure = PublicRefusal.failure(sight, uri: link.map(platform.publicPassports.uri(of:)))
        var answer = Answer.failure(failure)
        if representation == .html {
            answer.body = try StatePage(language: language, kind: .init(sight)).render(templates)
            answer.headers[.contentType] = Representation.html.mediaType
            answer.headers.addPagePolicy(language: language, script: nil)
        }
        for field in HTTPFields.publicAnswer { answer.headers[field.name] = field.value }
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}

extension Rendering {
    /// The rendering, or 304 when the reader has it already.
    func answer(ifNoneMatch: String?) -> Answer {
        guard let ifNoneMatch, EntityTag.list(ifNoneMatch, names: eTag) else {
            return Answer(.ok, headers: headers, body: body)
        }
        return Answer(.notModified, headers: headers)
    }
}

extension StatePage.Kind {
    fileprivate init(_ sight: PublicPassports.Sight) {
        switch sight {
        case .suspended(_, let notice): self = .suspended(notice: notice)
        case .expired: self = .expired
        case .nothing, .published: self = .notFound
        }
    }
}

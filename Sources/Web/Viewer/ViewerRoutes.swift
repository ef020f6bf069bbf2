import Domain
import GS1
import HTTPTypes
import OrderedJSON

/// The public addresses of passports (public §§1-5): no credential changes what they answer.
struct ViewerRoutes {
    let platform: Platform
    let templates: PageTemplates
    let renderings: Renderings
    let classRenderings: ClassRenderings
    let scanMemories = ScanMemories()

    init(platform: Platform, templates: PageTemplates) {
        self.platform = platform
        self.templates = templates
        renderings = Renderings(publicPassports: platform.publicPassports, templates: templates)
        classRenderings = ClassRenderings(publicPassports: platform.publicPassports, templates: templates)
    }

    /// The memories of renderings, by name.
    var caches: [(name: String, figures: CacheFigures)] {
        renderings.caches + [("class_renderings", classRenderings.figures), ("scans", scanMemories.figures)]
    }

    var routes: [Route] {
        [
            .open("/p/01/{rest...}", host: .id, .viewPassport) { try await answer($0, prefix: 1, data: false) },
            .open("/01/{rest...}", host: .id) { try await answer($0, prefix: 0, data: false) },
            .open("/api/passport-data/01/{rest...}", host: .id, .passportData) {
                try await answer($0, prefix: 2, data: true)
            },
            .open("/{compressed}", host: .id) { try await decompressed($0) },
        ]
    }

    /// The rendering of a published passport that a scan asks for, or where it leads, if that was made before or can be
    /// made at once; else a task has to answer. Nothing is waited for. Of all queries only those for a link are looked at.
    func known(_ scan: Scan, _ negotiation: inout Negotiation) -> ScanSight {
        guard let place = place(of: scan) else { return .unknown }
        let choice = scan.parts.query.isEmpty ? choice(scan, at: place, &negotiation) : nil
        let look = try? platform.publicPassports.immediateLook(
            at: place.link,
            wantsContent: choice?.representation.isData ?? false
        )
        guard let look else { return .later(place) }
        guard let rendering = known(scan, at: place, look.sight, choice, look.content) else { return .unknown }
        guard let known = look.known, case .published(let reference) = look.sight else { return .known(rendering, nil) }
        return .known(rendering, RememberedScan(scan, reference, known, rendering))
    }

    /// The same, when it has been seen what stands there.
    func known(
        _ scan: Scan,
        at place: ScanPlace,
        _ sight: PublicPassports.Sight,
        _ negotiation: inout Negotiation
    ) -> Rendering? {
        known(scan, at: place, sight, choice(scan, at: place, &negotiation), nil)
    }

    private func known(
        _ scan: Scan,
        at place: ScanPlace,
        _ sight: PublicPassports.Sight,
        _ choice: Negotiation.Choice?,
        _ content: PassportContent?
    ) -> Rendering? {
        guard case .published(let reference) = sight else { return nil }
        guard scan.parts.query.isEmpty else { return renderings.redirects[scan.redirectKey(reference)] }
        guard let choice,
            let rendering = try? renderings.immediate(
                of: place.link,
                Rendering.Key(
                    reference: reference,
                    representation: choice.representation,
                    language: choice.language
                ),
                content
            )
        else { return nil }
        count(scan.isHead ? .head : .get, reference)
        return rendering
    }

    private func choice(_ scan: Scan, at place: ScanPlace, _ negotiation: inout Negotiation) -> Negotiation.Choice? {
        negotiation.choose(accept: scan.accept, acceptLanguage: scan.acceptLanguage, data: place.isData)
    }

    private func place(of scan: Scan) -> ScanPlace? {
        let (path, query) = scan.parts
        guard query.isEmpty || (query.hasPrefix("linkType=") && scan.target.utf8.count <= RedirectKey.longestTarget)
        else { return nil }
        return ViewerRoutes.unit(at: path).map { ScanPlace(link: $0.link, isData: $0.data) }
    }

    /// The unit that a path names, and whether the address is one that never answers a page.
    private static func unit(at path: Substring) -> (link: DigitalLink, data: Bool)? {
        let (link, data, rules): (Substring?, Bool, DigitalLinkPath.Rules) =
            switch path.utf8.dropFirst().first {
            case UInt8(ascii: "p"): (path.dropping("/p/"), false, .platform)
            case UInt8(ascii: "0"): (path.dropping("/01/").map { _ in path.dropFirst() }, false, .standard)
            default: (path.dropping("/api/passport-data/"), true, .platform)
            }
        guard let link else { return nil }
        guard case .unit(let gtin, let serial, lot: nil) = DigitalLinkPath.parse(path: link, rules: rules) else {
            return nil
        }
        return (DigitalLink(gtin: gtin, serial: serial), data)
    }

    /// What stands at an address whose Digital Link begins behind `prefix` segments. Without any it is an address of the
    /// standard, which obeys the standard's rules.
    private func answer(_ request: Request, prefix: Int, data: Bool) async throws -> Answer {
        let path = DigitalLinkPath.parse(
            Array(request.segments.dropFirst(prefix)),
            rules: prefix == 0 ? .standard : .platform
        )
        return try await answer(request, path, behind: prefix, data: data)
    }

    /// What stands at the address that a path means.
    func answer(
        _ request: Request,
        _ path: DigitalLinkPath.Outcome,
        behind prefix: Int,
        data: Bool
    ) async throws -> Answer {
        switch path {
        case .unit(let gtin, let serial, let lot):
            let asked = try PublicRequest(request, data: data)
            return try await unit(DigitalLink(gtin: gtin, serial: serial), lot: lot, asked)
        case .class(let gtin, let lot) where !data:
            return try await classOfUnits(ClassLink(gtin: gtin, lot: lot), PublicRequest(request, data: data))
        case .class, .unknown: return try state(.nothing, nil, PublicRequest(request, data: data))
        case .shortGTIN(let padded, let rest):
            let path = (request.segments.prefix(prefix) + ["01", padded[...]] + rest).joined(separator: "/")
            let target = "\(platform.publicPassports.base)/\(path)"
            return redirect(to: target, passing: RequestTarget(request.head).query)
        case .malformed(let rule): throw Failure.validation("path", rule)
        }
    }

    private func unit(_ link: DigitalLink, lot: String?, _ asked: PublicRequest) async throws -> Answer {
        if let preview = try await preview(of: link, lot: lot, asked) { return preview }
        // A passport may move on between the look at its state and the read of its document: look again then.
        for _ in 0..<3 {
            let sight = try await platform.publicPassports.sight(of: link, lot: lot)
            guard case .published(let reference) = sight else { return try state(sight, link, asked) }
            if let linkType = asked.linkType, linkType != .linkset {
                let links = try await platform.publicPassports.links(about: link, reference)
                let answer = try follow(linkType, at: LinkPlace(link, platform.publicPassports), links, asked)
                remember(answer, of: reference, asked)
                return answer
            }
            let key = Rendering.Key(
                reference: reference,
                representation: asked.representation,
                language: asked.language
            )
            if let earlier = try await earlierVersion(of: link, key, asked) { return earlier }
            if let rendering = try await renderings.rendering(of: link, key) {
                count(asked.request.head.method, reference)
                return rendering.answer(ifNoneMatch: asked.request[.ifNoneMatch])
            }
        }
        throw movingOn
    }

    /// The page of a class, where a passport of it is published (public §3).
    private func classOfUnits(_ subject: ClassLink, _ asked: PublicRequest) async throws -> Answer {
        let passports = platform.publicPassports
        for _ in 0..<3 {
            guard let representative = try await passports.representative(of: subject) else {
                return try state(.nothing, nil, asked)
            }
            if let linkType = asked.linkType, linkType != .linkset {
                let links = try await passports.links(about: subject, representative.reference)
                return try follow(linkType, at: LinkPlace(subject, passports), links, asked)
            }
            if let rendering = try await classRenderings.rendering(of: subject, representative, asked) {
                return rendering.answer(ifNoneMatch: asked.request[.ifNoneMatch])
            }
        }
        throw movingOn
    }

    private var movingOn: Failure {
        Failure(.serviceUnavailable, "This passport is being changed. Please try again.")
    }

    /// The answer where no passport may be shown; the same bytes whatever hides it.
    func state(
        _ sight: PublicPassports.Sight,
        _ link: DigitalLink?,
        _ asked: PublicRequest
    ) throws -> Answer {
        let failure = PublicRefusal.failure(sight, uri: link.map(platform.publicPassports.uri(of:)))
        return try refusal(failure, StatePage.Kind(sight), asked)
    }

    /// A refusal as data, or as a page to those who want one.
    func refusal(_ failure: Failure, _ kind: StatePage.Kind, _ asked: PublicRequest) throws -> Answer {
        var answer = Answer.failure(failure)
        if asked.representation == .html {
            answer.body = try StatePage(language: asked.language, kind: kind).render(templates)
            answer.headers[.contentType] = Representation.html.mediaType
            answer.headers.addPagePolicy(language: asked.language, script: nil)
        }
        for field in HTTPFields.publicAnswer { answer.headers[field.name] = field.value }
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}

extension Rendering {
    /// Whether the reader has it already.
    func isKnown(to ifNoneMatch: String?) -> Bool {
        ifNoneMatch.map { EntityTag.list($0, names: eTag) } ?? false
    }

    /// Whether 304 answers a scan; a redirect has no tag.
    func isKnown(to scan: Scan) -> Bool { status == .ok && isKnown(to: scan.ifNoneMatch) }

    /// The rendering, or 304 when the reader has it already.
    func answer(ifNoneMatch: String?) -> Answer {
        isKnown(to: ifNoneMatch) ? Answer(.notModified, headers: headers) : Answer(.ok, headers: headers, body: body)
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

extension Substring {
    /// What stands behind a prefix, or nil when the text does not begin with it. Bytes are compared.
    fileprivate func dropping(_ prefix: StaticString) -> Substring? {
        let count = prefix.utf8CodeUnitCount
        let bytes = UnsafeBufferPointer(start: prefix.utf8Start, count: count)
        guard utf8.starts(with: bytes) else { return nil }
        return self[utf8.index(startIndex, offsetBy: count)...]
    }
}

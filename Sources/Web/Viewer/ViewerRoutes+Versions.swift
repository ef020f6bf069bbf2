import Domain
import GS1
import HTTPTypes

/// What decides the bytes of an earlier version: what stands at the address now, and which version is asked for.
struct EarlierKey: Hashable, Sendable {
    let newest: Rendering.Key
    let number: Int
}

extension ViewerRoutes {
    /// An earlier version of a published passport, where `?version=` asks for one; nil where it asks for the newest.
    func earlierVersion(of link: DigitalLink, _ newest: Rendering.Key, _ asked: PublicRequest) async throws -> Answer? {
        guard let text = asked.request.query["version"] else { return nil }
        let number = PublicVersion.number(text)
        guard number != newest.reference.version else { return nil }
        guard let number, number < newest.reference.version,
            let rendering = try await renderings.earlier(number, of: link, newest)
        else { return try state(.nothing, nil, asked) }
        count(asked.request.head.method, newest.reference)
        return rendering.answer(ifNoneMatch: asked.request[.ifNoneMatch])
    }
}

extension Renderings {
    /// The rendering of a version before the newest, or nil when the public was never shown it.
    func earlier(_ number: Int, of link: DigitalLink, _ newest: Rendering.Key) async throws -> Rendering? {
        let key = EarlierKey(newest: newest, number: number)
        if let rendering = earlier[key] { return rendering }
        guard let found = try await publicPassports.content(of: link, newest.reference, inVersion: number) else {
            return nil
        }
        let isPage = newest.representation == .html
        let versions = isPage ? try await publicPassports.versions(of: newest.reference) : []
        let shown = ShownState.earlier(found.version, among: versions)
        let links = try await publicPassports.links(about: link, newest.reference).map(LinkObject.init)
        let rendering = try render(found.content, links, newest.representation, newest.language, shown)
        earlier[key] = rendering
        return rendering
    }
}

import Domain
import GS1
import HTTPTypes

extension ViewerRoutes {
    /// What the bearer of a preview link sees; nil without a token that is good for this passport: then the address
    /// answers as if there were none. It is rendered each time and kept nowhere.
    func preview(
        of link: DigitalLink,
        lot: String?,
        _ asked: PublicRequest
    ) async throws -> Answer? {
        guard let token = asked.request.query["preview"],
            let (content, links) = try await platform.previews.content(of: link, lot: lot, token: token)
        else { return nil }
        if let linkType = asked.linkType, linkType != .linkset {
            return try follow(linkType, at: LinkPlace(link, platform.publicPassports), links, asked)
        }
        let rendering = try renderings.render(
            content,
            links.map(LinkObject.init),
            asked.representation,
            asked.language,
            .preview(token: token)
        )
        return Answer(.ok, headers: rendering.headers, body: rendering.body)
    }
}

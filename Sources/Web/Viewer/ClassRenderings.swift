import Domain
import GS1
import OrderedJSON

/// Makes renderings of classes of units, out of the passport that stands for each, and remembers the ones asked for
/// lately.
struct ClassRenderings: Sendable {
    let publicPassports: PublicPassports
    let templates: PageTemplates
    private let known = BoundedCache<Key, Rendering>(capacity: 512)

    init(publicPassports: PublicPassports, templates: PageTemplates) {
        self.publicPassports = publicPassports
        self.templates = templates
    }

    /// What the memory has done so far.
    var figures: CacheFigures { known.figures }

    /// What decides the bytes.
    private struct Key: Hashable, Sendable {
        let subject: ClassLink
        let reference: PublicPassports.Reference
        let representation: Representation
        let language: Language
    }

    /// The rendering of a class, or nil when the passport that stands for it has moved on to another version.
    func rendering(
        of subject: ClassLink,
        _ representative: PublicPassports.Representative,
        _ asked: PublicRequest
    ) async throws -> Rendering? {
        let reference = representative.reference
        let key = Key(
            subject: subject,
            reference: reference,
            representation: asked.representation,
            language: asked.language
        )
        if let rendering = known[key] { return rendering }
        guard let content = try await publicPassports.content(of: representative.link, reference) else { return nil }
        let links = try await publicPassports.links(about: subject, reference).map(LinkObject.init)
        let rendering = try render(content, links, key)
        known[key] = rendering
        return rendering
    }

    private func render(_ content: PassportContent, _ links: [LinkObject], _ key: Key) throws -> Rendering {
        let place = LinkPlace(key.subject, publicPassports)
        let product = content.product
        let document = publicPassports.document(content, of: key.subject).json(in: key.language).bytes
        var script: [UInt8]?
        var body = document
        switch key.representation {
        case .linkedData, .json: break
        case .linkset:
            body =
                Linkset(place, description: product.name, language: product.sourceLocale, managed: links).json.bytes
        case .html:
            let jsonLD = document.escapedForScript
            let category = publicPassports.template(of: content)?.categoryLabel.text(in: key.language)
            let page = ClassPage(
                language: key.language,
                productLanguage: product.sourceLocale == key.language.code ? nil : product.sourceLocale,
                title: product.name,
                model: product.model,
                categoryLabel: category ?? product.category.rawValue,
                description: product.description,
                images: product.images,
                subject: (key.subject.gtin.digits, key.subject.lot),
                address: place.page,
                jsonLDLink: place.data,
                look: PassportPage.Look(content, logo: publicPassports.logoURL(of: content)),
                links: PageLink.all(links, in: key.language)
            )
            body = try page.render(templates, jsonLD: jsonLD)
            script = jsonLD
        }
        let header = place.header(of: key.representation)
        return Rendering(body, key.representation, key.language, script: script, link: header)
    }
}

import Domain
import GS1
import HTTPTypes
import NIOCore
import OrderedJSON

/// The bytes of one version, as its workspace appears, in one representation and one language: right for ever, and so
/// remembered.
final class Rendering: Sendable {
    /// What decides the bytes.
    struct Key: Hashable, Sendable {
        let reference: PublicPassports.Reference
        let representation: Representation
        let language: Language
    }

    let status: HTTPResponse.Status
    let body: [UInt8]
    let eTag: String
    /// The headers as they go over the wire, each with its line's end; without `Content-Length`, which a 304 must not
    /// carry for the sake of clients that then wait for a body.
    let head: ByteBuffer
    private let shared: HeaderBlock
    private let own: [HTTPField]

    init(
        status: HTTPResponse.Status = .ok,
        body: [UInt8],
        eTag: String,
        _ shared: HeaderBlock,
        own: [HTTPField] = []
    ) {
        (self.status, self.body, self.eTag, self.shared, self.own) = (status, body, eTag, shared, own)
        var head = shared.lines
        for field in own { head.writeHeader(field) }
        self.head = head
    }

    /// The headers with `Content-Length`.
    var headers: HTTPFields {
        var headers = shared.fields
        for field in own { headers.append(field) }
        headers[.contentLength] = String(body.count)
        return headers
    }
}

/// Headers that renderings have in common, and the lines that they are on the wire.
struct HeaderBlock: Sendable {
    let fields: HTTPFields
    let lines: ByteBuffer

    init(_ fields: HTTPFields) {
        self.fields = fields
        var lines = ByteBuffer()
        for field in fields { lines.writeHeader(field) }
        self.lines = lines
    }
}

/// What decides where a request for a link is led: everything of it that is looked at.
struct RedirectKey: Hashable, Sendable {
    let reference: PublicPassports.Reference
    let target: String
    let accept: String?
    let acceptLanguage: String?

    /// The longest request target that is remembered.
    static let longestTarget = 512
}

/// Makes renderings and remembers the ones asked for lately.
struct Renderings: Sendable {
    let publicPassports: PublicPassports
    let templates: PageTemplates
    let earlier = BoundedCache<EarlierKey, Rendering>(capacity: 512)
    let redirects = BoundedCache<RedirectKey, Rendering>(capacity: 2_048)
    private let known = BoundedCache<Rendering.Key, Rendering>(capacity: 2_048, onlyRepeated: true)

    init(publicPassports: PublicPassports, templates: PageTemplates) {
        self.publicPassports = publicPassports
        self.templates = templates
    }

    /// The memories, by name.
    var caches: [(name: String, figures: CacheFigures)] {
        [("renderings", known.figures), ("earlier_versions", earlier.figures), ("redirects", redirects.figures)]
    }

    /// A rendering that was made before, or can be made at once: data can, if its store answers without waiting, but a
    /// page takes longer than an event loop should give one client. `content` is what the version says, if that has been
    /// read already.
    func immediate(of link: DigitalLink, _ key: Rendering.Key, _ content: PassportContent?) throws -> Rendering? {
        if let rendering = known[key] { return rendering }
        guard key.representation.isData,
            let content = try content ?? publicPassports.immediateContent(of: link, key.reference),
            publicPassports.template(of: content) != nil
        else { return nil }
        let rendering = try render(content, [], key.representation, key.language, .newest([]))
        known[key] = rendering
        return rendering
    }

    /// The rendering of a version, or nil when the passport has moved on to another.
    func rendering(of link: DigitalLink, _ key: Rendering.Key) async throws -> Rendering? {
        if let rendering = known[key] { return rendering }
        guard let content = try await publicPassports.content(of: link, key.reference) else { return nil }
        let links = try await publicPassports.links(about: link, key.reference).map(LinkObject.init)
        let versions = key.representation == .html ? try await publicPassports.versions(of: key.reference) : []
        let rendering = try render(content, links, key.representation, key.language, .newest(versions))
        known[key] = rendering
        return rendering
    }

    /// Makes a rendering of a content.
    func render(
        _ content: PassportContent,
        _ links: [LinkObject],
        _ representation: Representation,
        _ language: Language,
        _ shown: ShownState
    ) throws -> Rendering {
        guard let document = publicPassports.document(content), let template = publicPassports.template(of: content)
        else { throw UnknownTemplate(passport: content.passport) }
        let place = LinkPlace(content.link, publicPassports)
        var script: [UInt8]?
        var body: [UInt8]
        switch representation {
        case .linkedData, .json: body = document.publicJSON(in: language)
        case .linkset:
            let product = content.product
            body =
                Linkset(place, description: product.name, language: product.sourceLocale, managed: links).json.bytes
        case .html:
            let jsonLD = document.publicJSON(in: language).escapedForScript
            let view = PassportView(
                content: content,
                template: template,
                language: language,
                uri: place.page,
                dataURI: place.data,
                logo: publicPassports.logoURL(of: content),
                links: links,
                shown: shown
            )
            body = try view.page(jsonLD: jsonLD).render(templates)
            script = jsonLD
        }
        let header = place.header(of: representation)
        return Rendering(body, representation, language, script: script, link: header, shown)
    }
}

extension Rendering {
    /// The rendering of a body in that form and language; `script` is the data in a page, `link` its `Link` header,
    /// `shown` the state that it shows.
    convenience init(
        _ body: [UInt8],
        _ representation: Representation,
        _ language: Language,
        script: [UInt8]?,
        link: String,
        _ shown: ShownState = .newest([])
    ) {
        // JSON-LD and JSON are the same bytes, but a strong tag names one representation (RFC 9110 §8.8.3).
        let eTag = "\"\(Digest.sha256Hex(Array(representation.mediaType.utf8) + body).prefix(32))\""
        let own = [HTTPField(name: .eTag, value: eTag), HTTPField(name: .link, value: link)]
        if case .newest = shown, let shared = representation.headers {
            self.init(body: body, eTag: eTag, shared, own: own)
            return
        }
        var headers = HTTPFields.everyRendering
        if representation == .html { headers.addPagePolicy(language: language, script: script) }
        headers.append(HTTPField(name: .contentType, value: representation.mediaType))
        for field in own { headers.append(field) }
        shown.mark(&headers)
        self.init(body: body, eTag: eTag, HeaderBlock(headers))
    }
}

extension Representation {
    /// What all renderings in this form have in common; nil for a page, whose policy names its data.
    fileprivate var headers: HeaderBlock? { Representation.headers[self] }

    private static let headers: [Representation: HeaderBlock] = {
        let forms = allCases.filter { $0 != .html }
        let blocks = forms.map { form in
            var headers = HTTPFields.everyRendering
            headers.append(HTTPField(name: .contentType, value: form.mediaType))
            return HeaderBlock(headers)
        }
        return Dictionary(uniqueKeysWithValues: zip(forms, blocks))
    }()
}

/// A public row names a template version that this server does not have.
private struct UnknownTemplate: Error, CustomStringConvertible {
    let passport: PassportID
    var description: String { "The template of passport \(passport) is not part of this release." }
}

extension HTTPFields {
    /// What every public answer carries (public §2, *Headers*).
    static var publicAnswer: HTTPFields {
        [.vary: "Accept, Accept-Language", .referrerPolicy: "no-referrer"]
    }

    /// What every rendering carries, whatever it says.
    fileprivate static let everyRendering: HTTPFields = {
        var headers = publicAnswer
        for field in everyAnswer { headers[field.name] = field.value }
        headers[.cacheControl] = "public, no-cache"
        return headers
    }()

    /// What a page may load: nothing but pictures and its own style; and no script but the data in it.
    mutating func addPagePolicy(language: Language, script: [UInt8]?) {
        let data = script.map { "; script-src 'sha256-\(Digest.sha256Base64($0))'" } ?? ""
        self[.contentSecurityPolicy] =
            "default-src 'none'; img-src https: 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
            + "frame-ancestors 'none'\(data)"
        self[.contentLanguage] = language.code
    }
}

extension [UInt8] {
    /// JSON that cannot end the script element it stands in.
    var escapedForScript: [UInt8] {
        guard contains(UInt8(ascii: "<")) else { return self }
        return flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] }
    }
}

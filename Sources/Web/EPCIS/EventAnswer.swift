import Domain
import EPCIS
import GS1
import HTTPTypes
import OrderedJSON

/// How events are given out: as JSON or XML, page by page.
struct EventAnswer {
    /// How many events a page may have (integrations §5).
    static let pages = 1...1_000
    static let defaultPage = 30

    private let platform: Platform
    private let hosts: Hosts
    private let perPage: Int
    private let token: String?
    private let isXML: Bool
    private let format: EPCFormat
    private let terms: CBVFormat
    /// The address without its token, for the address of the next page.
    private let address: String

    /// What a request says of the form of its answer.
    init(_ request: Request, _ platform: Platform, _ hosts: Hosts) throws(Failure) {
        self.platform = platform
        self.hosts = hosts
        let query = QueryForm(request.query)
        perPage = query.integer("perPage", Self.pages) ?? Self.defaultPage
        token = query.text("nextPageToken", max: 200)
        do {
            try query.check()
        } catch {
            throw .queryParameters(query.faults)
        }
        isXML = request.wantsXML
        format = try request.epcFormat()
        terms = try request.cbvFormat()
        let rest = request.query.items.filter { $0.name != "nextPageToken" && !$0.value.isEmpty }
            .map { "\($0.name.pathSegment)=\($0.value.pathSegment)" }
        let path = request.head.path?.prefix { $0 != "?" } ?? ""
        address = hosts.app + path + "?" + (rest + ["nextPageToken="]).joined(separator: "&")
    }

    /// The step that answers a query.
    func step(_ query: EventQuery, name: String) throws -> Route.Step {
        { work in
            let page = try platform.events.page(query, perPage: perPage, token: token, in: work)
            var headers: HTTPFields = [:]
            if let next = page.next {
                headers[.link] = "<\(address)\(next.pathSegment)>; rel=\"next\""
                headers[.tokenExpires] = work.now.advanced(bySeconds: EventPage.tokenLifetime).text
            }
            let envelope = EPCISEnvelope(
                kind: .queryDocument(queryName: name, subscriptionID: nil),
                creationDate: Instant(work.now)
            )
            let events = try formatted(page.events, in: work)
            guard isXML else { return Self.document(envelope.json(events.map(\.written)), headers) }
            return try xml(envelope, events, headers)
        }
    }

    /// The answer of one event.
    func one(_ event: StoredEvent, in work: Work) throws -> Answer {
        let event = try formatted([event], in: work)[0]
        guard isXML else { return Self.document(event.written.alone, [:]) }
        let envelope = EPCISEnvelope(creationDate: event.recordTime)
        return try xml(envelope, [event], [:])
    }

    private func formatted(_ events: [StoredEvent], in work: Work) throws -> [StoredEvent] {
        guard format == .alwaysURN || format == .alwaysDigitalLink else { return events }
        let prefixes = try platform.events.companyPrefixes(in: work)
        return try events.map { try $0.formatted(format, prefixes) }
    }

    static func document(_ bytes: [UInt8], _ headers: HTTPFields) -> Answer {
        var answer = Answer.json(bytes: bytes, headers: headers)
        answer.headers[.contentType] = "application/ld+json"
        return answer
    }

    /// What a top-level resource has.
    static func collection(_ members: [String], _ headers: HTTPFields = [:]) -> Answer {
        let json: JSON = [
            "@context": .string(EventContext.gs1), "type": "Collection", "member": .strings(members),
        ]
        return document(json.bytes, headers)
    }

    private func xml(_ envelope: EPCISEnvelope, _ events: [StoredEvent], _ headers: HTTPFields) throws -> Answer {
        var headers = headers
        headers[.contentType] = "application/xml"
        let whole = try events.map { try $0.whole() }
        do throws(EPCISFault) {
            return Answer(.ok, headers: headers, body: try envelope.xml(whole, terms: terms))
        } catch {
            throw Failure(.notAcceptable, "What was found cannot be written as XML: \(error)")
        }
    }
}

extension Request {
    /// The query that the parameters are, with others that the path says.
    func eventQuery(besides fixed: [(name: String, value: String)] = []) throws(Failure) -> EventQuery {
        let notAsked: Set<String> = ["perPage", "nextPageToken"]
        let items = fixed + query.items.filter { !notAsked.contains($0.name) }
        do {
            return try EventQuery(parameters: items.map { ($0.name, [$0.value]) }, namespaces: try namespaces())
        } catch let faults as EventQueryFaults {
            throw .queryParameters(faults)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .queryParameter("query", "Cannot be read")
        }
    }

    /// Whether the answer is asked for as XML. Like everywhere in the API, `Accept` never refuses (api-v1 §1).
    var wantsXML: Bool {
        prefers(["application/xml", "text/xml"], over: ["application/json", "application/ld+json"])
    }

    /// Whether the reader wants one of some media types rather than one of others, or anything.
    func prefers(_ wanted: Set<String>, over others: Set<String>) -> Bool {
        for range in MediaRange.ranked(self[.accept] ?? "") where range.quality > 0 {
            if wanted.contains(String(range.range)) { return true }
            if others.contains(String(range.range)) || range.range.hasSuffix("/*") { return false }
        }
        return false
    }
}

extension String {
    /// The text as a segment of a path or a value of a query.
    var pathSegment: String { PercentEncoding.encode(self) }
}

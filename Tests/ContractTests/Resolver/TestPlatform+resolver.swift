import HTTPTypes
import OrderedJSON
import TestSupport

extension TestPlatform {
    /// The address of the sample unit as the standard has it.
    static let standardPath = "/01/\(gtin)/21/S1"

    /// Makes a link about the GTIN of tests, with members changed or added, and answers with its id.
    @discardableResult
    func addLink(_ more: JSONObject = [:]) async throws -> String {
        // Ids of one instant are in no order.
        clock.advance(bySeconds: 1)
        return try await done(.post, "/links", .link(more)).id()
    }

    /// The linkset of an address.
    func linkset(_ path: String = standardPath) async -> TestAnswer {
        await scan(path, accept: "application/linkset+json")
    }

    /// A published passport of a lot of this number.
    func makePublished(_ serial: String, lot: String) async throws {
        let product = try await makeProduct(model: "Model of \(serial)")
        let lot = try await done(.post, "/products/\(product)/batches", ["batchNumber": .string(lot)]).id()
        let body: JSON = [
            "productId": .string(product), "batchId": .string(lot),
            "gs1": ["gtin": .string(TestPlatform.gtin), "serialNumber": .string(serial)],
        ]
        try await publish(try await done(.post, "/passports", body).id())
    }
}

extension TestAnswer {
    /// The link objects of a linkset's one context object, by link type in the order sent.
    var linksByType: [(type: String, links: [JSON])] {
        let context = self["linkset.0"]?.objectValue ?? [:]
        return context.filter { $0.key.hasPrefix("https://") }.map { ($0.key, $0.value.arrayValue ?? []) }
    }

    /// The targets of one link type of a linkset.
    func hrefs(_ name: String) -> [String] {
        linksByType.filter { $0.type == "https://ref.gs1.org/voc/" + name }.flatMap(\.links)
            .compactMap { $0["href"]?.stringValue }
    }

    /// Where a redirect leads; nil for any other answer.
    var location: String? { status == 307 ? header("Location") : nil }
}

/// The rules of GS1's JSON Schema for linksets, and of RFC 9264 §4.2: what a linkset breaks, empty when nothing.
func linksetFaults(_ linkset: JSON) -> [String] {
    var faults: [String] = []
    if linkset.objectValue?.keys != ["linkset"] { faults.append("members other than linkset") }
    guard let contexts = linkset["linkset"]?.arrayValue else { return faults + ["no array"] }
    for context in contexts {
        for (key, value) in context.objectValue ?? [:] {
            switch key {
            case "anchor":
                if value.stringValue?.hasPrefix("https://") != true { faults.append("anchor") }
            case "itemDescription":
                if value.stringValue == nil { faults.append("itemDescription") }
            default:
                if key.wholeMatch(of: /[a-z-]+|https?:\/\/[a-zA-Z0-9.\/]+/) == nil { faults.append("relation \(key)") }
                if value.arrayValue?.isEmpty != false { faults.append("\(key) is no list") }
                for link in value.arrayValue ?? [] { faults += linkFaults(link).map { "\(key): \($0)" } }
            }
        }
        if context["anchor"] == nil || context["itemDescription"] == nil { faults.append("no anchor or description") }
    }
    return faults
}

private func linkFaults(_ link: JSON) -> [String] {
    var faults: [String] = []
    for (key, value) in link.objectValue ?? [:] {
        let isRight =
            switch key {
            case "href": value.stringValue?.wholeMatch(of: /https?:\/\/[a-zA-Z0-9.\/].*/) != nil
            case "title": value.stringValue?.isEmpty == false
            case "type": value.stringValue?.wholeMatch(of: /\w+\/[-+.\w]+/) != nil
            case "hreflang":
                value.arrayValue?.allSatisfy { $0.stringValue?.wholeMatch(of: /[a-z]{2}(-[A-Z]{2})?/) != nil } == true
            case "context": value.arrayValue != nil
            default: false
            }
        if !isRight { faults.append(key) }
    }
    return faults + ["href", "title"].filter { link[$0] == nil }
}

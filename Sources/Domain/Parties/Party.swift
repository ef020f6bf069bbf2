public import GS1
public import OrderedJSON

/// An economic operator in one role on a passport.
public struct Party: Sendable, Hashable {
    /// The name under which it is registered, 1 to 200 characters.
    public var legalName: String
    /// Its Global Location Number.
    public var gln: GLN?
    /// The country in which it is established.
    public var country: CountryCode?
    /// A VAT or EORI number or a supplier code: never public unless it is the only identifier.
    public var legacyOperatorID: String?
    /// Its web address.
    public var url: String?
    /// Whether the public may see it: an editor's party waits for review.
    public var status: Status = .approved
    /// Who wrote it last.
    public var lastUpdatedBy: String?
    /// When it was written last.
    public var lastUpdatedAt: String?

    /// The review status of a party.
    public enum Status: String, Sendable {
        case approved
        case pendingReview = "pending_review"
    }

    /// Reads and checks a party body (api-v1 §6.8). It is worth something only while the form has no faults.
    public init?(_ form: Form) {
        let name = form["legalName"].string(1...200, trimmed: true)
        gln = form["gln"].optionalRead { text throws(IdentifierFailure) in try GLN(text) }
        country = form["country"].optionalRead { text throws(IdentifierFailure) in try CountryCode(text) }
        legacyOperatorID = form["legacyOperatorId"].optionalString(1...100)
        url = form["url"].optionalRead(WebAddress.checked)
        if Party.isAbsent(form["gln"]), Party.isAbsent(form["legacyOperatorId"]) {
            form.faults.addForm("Needs gln or legacyOperatorId")
        }
        guard let name else { return nil }
        legalName = name
    }

    private static func isAbsent(_ field: Field) -> Bool {
        field.json.map { $0.isNull || $0.stringValue == "" } ?? true
    }
}

extension Party {
    /// The party in wire order (api-v1 §6.8), which is also how it is stored.
    public var json: JSON {
        var object = JSONObject(reserving: 8)
        object.append("legalName", .string(legalName))
        if let gln { object.append("gln", .string(gln.digits)) }
        if let country { object.append("country", .string(country.code)) }
        if let legacyOperatorID { object.append("legacyOperatorId", .string(legacyOperatorID)) }
        if let url { object.append("url", .string(url)) }
        object.append("status", .string(status.rawValue))
        object.append("lastUpdatedBy", .optional(lastUpdatedBy))
        object.append("lastUpdatedAt", .optional(lastUpdatedAt))
        return .object(object)
    }

    /// What may be published of the party: not who wrote it, and no other identifier beside a GLN (public §4).
    var published: Party {
        var party = self
        party.lastUpdatedBy = nil
        party.lastUpdatedAt = nil
        if gln != nil { party.legacyOperatorID = nil }
        return party
    }

    /// A party as it was stored.
    init(stored json: JSON) throws {
        legalName = json["legalName"]?.stringValue ?? ""
        gln = try json["gln"]?.stringValue.map { try GLN($0) }
        country = try json["country"]?.stringValue.map { try CountryCode($0) }
        legacyOperatorID = json["legacyOperatorId"]?.stringValue
        url = json["url"]?.stringValue
        status = json["status"]?.stringValue.flatMap(Status.init(rawValue:)) ?? .approved
        lastUpdatedBy = json["lastUpdatedBy"]?.stringValue
        lastUpdatedAt = json["lastUpdatedAt"]?.stringValue
    }
}

import GS1
import OrderedJSON

@testable import Domain

extension Party {
    /// A party that is complete.
    static func sample(_ name: String, gln: String? = "9506000134352", status: Status = .approved) throws -> Party {
        var party = try Party(stored: ["legalName": .string(name), "country": "IT", "legacyOperatorId": "VAT-7"])
        party.gln = try gln.map { try GLN($0) }
        party.status = status
        party.lastUpdatedBy = "someone@example.com"
        party.lastUpdatedAt = "2026-03-02T08:15:00.000Z"
        return party
    }
}

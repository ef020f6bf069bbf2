import GS1
import OrderedJSON
import Testing

@testable import Domain

@Suite("Parties")
struct PartyTests {
    @Test("A body is normalised: name trimmed, GLN to digits, country to upper case, empty texts absent")
    func reading() throws {
        let form = Form([
            "legalName": "  Filatura Uno S.p.A. ", "gln": "GLN: 95 06000-13435 2", "country": "it",
            "legacyOperatorId": "", "url": "https://uno.example",
        ])
        let party = try #require(Party(form))
        #expect(form.faults.isEmpty)
        #expect(party.legalName == "Filatura Uno S.p.A.")
        #expect(party.gln?.digits == "9506000134352" && party.country?.code == "IT")
        #expect(party.legacyOperatorID == nil && party.url == "https://uno.example")
    }

    @Test("Every fault of a body is found at once")
    func faults() {
        let form = Form(["legalName": " ", "gln": "9506000134353", "country": "XX", "url": "ftp://uno.example"])
        _ = Party(form)
        #expect(form.faults.fieldErrors.map(\.path) == ["legalName", "gln", "country", "url"])
        #expect(form.faults.fieldErrors[1].messages == ["Check digit of 9506000134353 must be 2"])
    }

    @Test(
        "A party needs a GLN or another identifier",
        arguments: [
            ["legalName": "A"], ["legalName": "A", "gln": nil], ["legalName": "A", "gln": "", "legacyOperatorId": ""],
        ] as [JSON]
    )
    func identifier(body: JSON) {
        let form = Form(body)
        _ = Party(form)
        #expect(form.faults.formErrors == ["Needs gln or legacyOperatorId"])
    }

    @Test("Lengths are bounded", arguments: [("legalName", 200), ("legacyOperatorId", 100)])
    func lengths(key: String, most: Int) {
        for (length, isFault) in [(most, false), (most + 1, true)] {
            var body: JSONObject = ["legalName": "A", "legacyOperatorId": "1"]
            body[key] = .string(String(repeating: "x", count: length))
            let form = Form(.object(body))
            _ = Party(form)
            #expect(form.faults.isEmpty != isFault)
        }
    }

    @Test("Parties read back from the store as they were, in role order")
    func stored() throws {
        var parties = Parties()
        parties[.recycler] = try .sample("R", status: .approved)
        parties[.recycler] = try .sample("R2", status: .pendingReview)
        parties[.manufacturer] = try .sample("M")
        let read = try Parties(stored: JSON.parse(parties.storedJSON.text))
        #expect(read == parties)
        #expect(read.ordered.map(\.role) == [.manufacturer, .recycler])
        #expect(read.json == parties.json)
        #expect(read.json["recycler"]?["lastApproved"] == nil, "what waits behind is no part of the wire")
    }

    @Test("A party that waits for review leaves the approved one to the public")
    func waiting() throws {
        var parties = Parties()
        parties[.importer] = try .sample("A")
        parties[.importer] = try .sample("B", status: .pendingReview)
        parties[.importer] = try .sample("C", status: .pendingReview)
        parties[.distributor] = try .sample("D", status: .pendingReview)
        #expect(parties[.importer]?.legalName == "C")
        #expect(parties.approved.map(\.party.legalName) == ["A"])
        parties[.importer] = try .sample("E")
        #expect(parties.approved.map(\.party.legalName) == ["E"])
        parties[.importer] = nil
        #expect(parties.approved.isEmpty)
        parties[.importer] = try .sample("F", status: .pendingReview)
        #expect(parties.approved.isEmpty, "a removed party does not come back")
    }
}

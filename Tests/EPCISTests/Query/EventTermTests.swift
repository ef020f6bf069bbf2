import EPCIS
import EPCISCases
import OrderedJSON
import Testing

/// Terms are what the standard's description of their format says: they lie on disks.
@Suite struct EventTermTests {
    /// Computed apart, with Python's hashlib: kind, byte 0, value; the first eight bytes.
    static let stored: [(label: String, hash: Int64, roles: Int, what: String)] = [
        ("shipped", -604_661_565_740_915_981, 1 << 18, "bizStep"),
        ("commissioned", -7_316_716_842_260_512_684, 1 << 18, "disposition"),
        ("shipped", -8_229_358_166_634_581_031, 1 << 18, "readPoint"),
        ("tray", -6_815_799_981_313_046_601, 1 << 18, "bizLocation"),
        ("commissioned", -396_784_185_613_874_770, 1, "epc S1 in epcList"),
        ("packed", -396_784_185_613_874_770, 1 << 2, "epc S1 in childEPCs"),
        ("melted", -396_784_185_613_874_770, 1 << 3, "epc S1 in inputEPCList"),
        ("commissioned", 5_342_949_435_503_512_697, 1 << 9, "class of S1 in epcList"),
        ("received", 5_342_949_435_503_512_697, 1 << 5, "class in quantityList"),
        ("weighed", 5_342_949_435_503_512_697, 1 << 14, "class of a lot in quantityList"),
        ("shipped", 4_854_887_780_549_208_916, 1 << 18, "bizTransaction by type"),
        ("warm", -8_065_462_411_373_792_589, 1 << 18, "sensorElementList"),
        ("mistaken", -1_750_131_494_954_422_678, 1 << 18, "errorDeclaration"),
        ("received", -4_947_090_521_921_273_171, 1 << 18, "quantity"),
        ("corrected", 7_430_827_698_671_478_612, 1 << 18, "correctiveEventID"),
        ("fast", 4_349_430_869_745_920_578, 1 << 18, "sensor hexBinaryValue"),
        ("commissioned", 8_457_799_731_046_349_087, 1 << 18, "exists in ilmd"),
        ("refurbished", -1_734_016_254_945_213_774, 1 << 18, "equals an inner number"),
        ("weighed", -1_259_886_403_523_753_978, 1 << 18, "equals a text"),
        ("place", 8_970_798_300_030_298_600, 1 << 18, "equals a time"),
    ]

    @Test(arguments: stored.indices)
    func `a term has the hash and the roles that are written down`(place: Int) throws {
        let example = Self.stored[place]
        let event = try #require(Stored.all().first { $0.label == example.label })
        #expect(event.terms[example.hash]?.rawValue == example.roles, "\(example.what)")
    }

    @Test func `an event gives each hash once, with all its roles`() throws {
        let event = try Samples.event(
            Samples.changed(
                Samples.transformation,
                [("outputEPCList", ["urn:epc:id:sgtin:9506000.113436.S1", "urn:epc:id:sgtin:9506000.113436.S2"])]
            )
        )
        let terms = event.terms
        #expect(Set(terms.map(\.hash)).count == terms.count)
        let unit = EventTerm.epc("urn:epc:id:sgtin:9506000.113436.S1", roles: [.inputEPCList, .outputEPCList])
        #expect(terms.contains(unit))
        let type = EventTerm.epc("urn:epc:idpat:sgtin:9506000.113436.*", roles: [])
        let roles = try #require(terms.first { $0.hash == type.hash }).roles
        #expect(
            roles
                == EventTerm.Roles([.inputEPCList, .outputEPCList]).members
                .union(
                    EventTerm.Roles(.outputQuantity).members
                )
        )
    }

    @Test(arguments: [
        ("urn:epc:id:sgtin:9506000.013436.S1", "https://brand.example/p/01/09506000134369/10/L1/21/S1?linkType=x"),
        ("https://id.gs1.org/01/9506000134369/21/S1", "HTTPS://ID.GS1.ORG/01/09506000134369/21/S1"),
        ("urn:epc:class:lgtin:9506000.013436.L%2F1", "https://x.example/01/09506000134369/22/V/10/L%2F1"),
        ("urn:epc:idpat:sgtin:9506000.013436.*", "https://id.gs1.org/01/09506000134369"),
        ("urn:epc:id:sgln:9506000.13435.0", "https://x.example/414/9506000134352"),
        (
            "https://a.example/p/01/09506000134369/21/A-SERIAL-THAT-IS-TOO-LONG%2FFOR-GS1",
            "https://b.example/01/09506000134369/10/L1/21/A-SERIAL-THAT-IS-TOO-LONG%2fFOR-GS1"
        ),
    ])
    func `spellings of one thing are one term`(one: String, other: String) {
        #expect(EventTerm.epc(one, roles: .mentioned) == EventTerm.epc(other, roles: .mentioned))
    }

    @Test func `composed and decomposed letters are one term`() throws {
        let composed = try Samples.event(Samples.changed(Samples.object, [("example:note", "h\u{E9}llo")]))
        let decomposed = try Samples.event(Samples.changed(Samples.object, [("example:note", "he\u{301}llo")]))
        #expect(Set(composed.terms) == Set(decomposed.terms))
    }

    @Test func `an event of too many terms says what it left out, and is still found`() throws {
        let count = EventTerm.maximum + 500
        let epcs = (0..<count).map { JSON.string("urn:epc:id:sgtin:9506000.113436.S\($0)") }
        let object = Samples.changed(Samples.object, [("epcList", .array(epcs)), ("example:note", "last")])
        let event = Stored(label: "", event: try Samples.event(object), recordTime: Instant(seconds: 0))
        #expect(event.terms.count == 2 + EventTerm.maximum + 1)
        #expect(event.terms[EventTerm.overflowHash] == [.objectsLeftOut, .extensionsLeftOut])
        for (name, value, isFound) in [
            ("MATCH_epc", "urn:epc:id:sgtin:9506000.113436.S\(count - 1)", true),
            ("MATCH_epc", "urn:epc:id:sgtin:9506000.113436.S\(count)", false),
            ("EQ_example:note", "last", true), ("EQ_example:note", "first", false),
            ("EXISTS_example:other", "true", false),
        ] {
            let query = try EventQuery(parameters: [(name, [value])], namespaces: EPCISCases.namespaces)
            let mayMeet = query.conditions.allSatisfy(event.mayMeet)
            let matches = query.matches(event.event, recordTime: event.recordTime)
            #expect(mayMeet, "What was left out may be anything")
            #expect(matches == isFound)
        }
        let steps = try EventQuery(parameters: [("EQ_bizStep", ["shipping"])])
        #expect(!steps.conditions.allSatisfy(event.mayMeet), "Fields come first: none is left out")
    }

    @Test func `a condition says how a database decides it`() throws {
        let query = try EventQuery(
            parameters: [
                ("eventType", ["ObjectEvent"]), ("EQ_action", ["ADD"]), ("EQ_eventID", ["urn:a:2|urn:a:1"]),
                ("GE_eventTime", ["2027-03-01T08:00:00Z"]),
                ("MATCH_epcClass", ["https://id.gs1.org/01/09506000134369"]),
                ("MATCH_epc", ["urn:epc:idpat:sgtin:9506000.*.*"]), ("GE_value_CEL", ["5"]),
                ("WD_readPoint", ["urn:a:b"]),
            ]
        )
        let tests = query.conditions.map(\.test)
        #expect(query.conditions.map(\.parameter) == query.parameters.map(\.name))
        #expect(tests[0] == .types([.object]))
        #expect(tests[1] == .actions([.add]))
        #expect(tests[2] == .eventIDs(["urn:a:1", "urn:a:2"]))
        guard case .eventTime(let bounds) = tests[3] else {
            Issue.record("\(tests[3])")
            return
        }
        #expect(bounds.map(\.lower) == [Instant("2027-03-01T09:00:00+01:00")])
        #expect(bounds.map(\.upper) == [nil])
        #expect(bounds.map(\.includesLower) == [true])
        let roles: EventTerm.Roles = [.quantityList, .childQuantityList]
        #expect(
            tests[4]
                == .terms([
                    .epc("https://id.gs1.org/01/09506000134369", roles: roles.union(roles.members)),
                    .overflow(.objectsLeftOut),
                ])
        )
        #expect(tests[5] == .residual(narrowedBy: []))
        guard case .residual(let narrowing) = tests[6] else {
            Issue.record("\(tests[6])")
            return
        }
        #expect(narrowing.count == 2)
        #expect(narrowing.last?.isOverflow == true)
        guard case .vocabulary(let question) = tests[7] else {
            Issue.record("\(tests[7])")
            return
        }
        #expect(question.field == .readPoint)
        #expect(question.demand == .within(["urn:a:b"]))
        let resolved = query.resolved { _ in ["urn:a:c"] }.conditions[7].test
        #expect(resolved == .terms([.readPoint("urn:a:b"), .readPoint("urn:a:c"), .overflow(.fieldsLeftOut)]))
    }
}

import GS1
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

@Suite("Lots")
struct LotsTests {
    @Test("A lot keeps what was sent, its values under canonical keys", arguments: Engine.available)
    func creating(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let made = try await test.lot(
                of: product,
                [
                    "manufacturedAt": "2026-02", "quantity": 500, "facilityGln": "GLN: 95 06000-13435 2",
                    "fieldValues": ["nominalVoltage": .number(try #require(JSONNumber("48.10")))],
                ],
                number: "  LOT 1/A "
            )
            let lot = try await test.read { try test.platform.lots.get(made.id, of: product.id, in: $0) }
            #expect(lot.number == "LOT 1/A" && lot.manufacturedAt == "2026-02" && lot.quantity == 500)
            #expect(lot.facility?.digits == "9506000134352" && lot.product == product.id && lot.revision == 1)
            #expect(lot.fieldValues.text == #"{"nominal_voltage":48.10}"#)
            #expect(lot.createdAt == test.clock.now && lot.updatedAt == test.clock.now)
            let entry = try #require(try await test.log(.lotCreated, of: lot.id.hex).first)
            #expect(entry.target.type == "batch" && entry.before == .null && entry.after["batchNumber"] == "LOT 1/A")
        }
    }

    @Test(
        "A date stays as it was sent, a date-time becomes a timestamp",
        arguments: [
            ("2026", "2026"), ("2026-02", "2026-02"), ("2028-02-29", "2028-02-29"),
            ("2026-03-02T09:15:00+01:00", "2026-03-02T08:15:00.000Z"),
            ("2026-03-02t08:15:00.5z", "2026-03-02T08:15:00.500Z"),
        ]
    )
    func dates(sent: String, kept: String) throws {
        let draft = try LotDraft(Form(["batchNumber": "L", "manufacturedAt": .string(sent)]))
        #expect(draft.manufacturedAt == kept)
    }

    @Test(
        "What a lot cannot be is named",
        arguments: [
            ("batchNumber", nil, "Required"), ("batchNumber", " ", "Must be at least 1 character"),
            ("batchNumber", .string(String(repeating: "x", count: 101)), "Must be at most 100 characters"),
            ("manufacturedAt", "2026-02-29", "Must be a real date or an RFC 3339 date-time with offset"),
            ("manufacturedAt", "2026-03-02T08:15:00", "Must be a real date or an RFC 3339 date-time with offset"),
            ("quantity", 0, "Must be at least 1"), ("quantity", "5", "Expected number, received string"),
            ("facilityGln", "9506000134353", "Check digit of 9506000134353 must be 2"),
            ("fieldValues", [], "Expected object, received array"),
        ] as [(String, JSON, String)]
    )
    func faults(key: String, value: JSON, text: String) async throws {
        let body: JSONObject = JSONObject([("batchNumber", "L")].filter { $0.0 != key } + [(key, value)])
        let made = try await refusal { try LotDraft(Form(.object(body))) }
        #expect(made?.faults(at: key) == [text])
        guard !value.isNull else { return }
        let changed = try await refusal { try LotChange(Form([key: value])) }
        #expect(changed?.faults(at: key) == [text])
    }

    @Test("Values that do not fit the template are refused with suggestions", arguments: Engine.available)
    func wrongValues(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let lot = try await test.lot(of: product)
            let wrong: JSON = ["nominal_voltag": 48, "cell_type": "pouch", "cellType": "pouch"]
            for failure in [
                try await refusal { try await test.lot(of: product, ["fieldValues": wrong], number: "L-2") },
                try await refusal { try await test.change(lot, ["fieldValues": wrong]) },
            ] {
                #expect(failure?.faults(at: "fieldValues.nominal_voltag") == ["Unknown field \"nominal_voltag\""])
                #expect(failure?.faults(at: "fieldValues.cellType") == ["Given twice"])
                #expect(failure?["suggestions.0"] == "nominal_voltage")
            }
            #expect(try await test.store.number("SELECT COUNT(*) FROM lot") == 1)
        }
    }

    @Test("Only what is sent is changed; null clears what is optional", arguments: Engine.available)
    func updating(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let before = try await test.lot(
                of: product,
                [
                    "manufacturedAt": "2026-02-01", "quantity": 5, "facilityGln": "9506000134352",
                    "fieldValues": ["cellType": "pouch"],
                ]
            )
            test.clock.advance(bySeconds: 10)
            for nothing in [[:], ["quantity": 5], ["manufacturedAt": "", "facilityGln": ""]] as [JSON] {
                #expect(try await test.change(before, nothing).revision == 1, "\(nothing.text)")
            }
            let renamed = try await test.change(before, ["batchNumber": "L-2", "quantity": 6])
            #expect(renamed.number == "L-2" && renamed.quantity == 6 && renamed.manufacturedAt == "2026-02-01")
            #expect(renamed.revision == 2 && renamed.updatedAt == test.clock.now)
            #expect(renamed.createdAt == before.createdAt && renamed.fieldValues == ["cell_type": "pouch"])
            let cleared = try await test.change(
                before,
                ["manufacturedAt": nil, "quantity": nil, "facilityGln": nil, "fieldValues": nil]
            )
            #expect(cleared.manufacturedAt == nil && cleared.quantity == nil && cleared.facility == nil)
            #expect(cleared.fieldValues == [:] && cleared.number == "L-2" && cleared.revision == 3)
            let entries = try await test.log(.lotUpdated, of: before.id.hex)
            #expect(entries.count == 2)
            #expect(entries.allSatisfy { $0.before != $0.after })
        }
    }

    @Test("A number exists once in a product, letter for letter", arguments: Engine.available)
    func numbers(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let first = try await test.lot(of: product, number: "L")
            let second = try await test.lot(of: product, number: "l")
            for failure in [
                try await refusal { try await test.lot(of: product, number: " L ") },
                try await refusal { try await test.change(second, ["batchNumber": "L"]) },
            ] {
                #expect(failure?.code == .batchNumberExists)
            }
            #expect(try await test.change(first, ["batchNumber": "L"]).revision == 1, "its own number is no conflict")
            let other = try await test.product(.batteries, model: "M-2")
            #expect(try await test.lot(of: other, number: "L").number == "L")
        }
    }

    @Test("Lots of an archived product may still be entered and changed", arguments: Engine.available)
    func archivedProduct(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.batteries)
            let lot = try await test.lot(of: product)
            _ = try await test.change(product, ["status": "archived"])
            #expect(try await test.change(lot, ["quantity": 7]).quantity == 7)
            let late = try await test.lot(of: product, number: "L-2")
            let failure = try await refusal { try await test.passport(of: product, in: late) }
            #expect(failure?.code == .productArchived)
        }
    }

    @Test("A lot is found by its own product only", arguments: Engine.available)
    func otherProduct(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let (one, two) = (try await test.product(.batteries), try await test.product(.textiles, model: "M-2"))
            let lot = try await test.lot(of: one)
            let read = try await refusal {
                try await test.read { try test.platform.lots.get(lot.id, of: two.id, in: $0) }
            }
            #expect(read?.code == .notFound && read?.message == "Batch not found.")
            let made = try await refusal { try await test.passport(of: two, in: lot) }
            #expect(made?.faults(at: "batchId") == ["Must be a batch of product \(two.id)"])
        }
    }

    @Test("A passport begins with its lot's values and stays as it began", arguments: Engine.available)
    func seeding(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(
                .batteries,
                ["defaultFieldValues": ["nominal_voltage": 48, "cell_type": "pouch"], "sourceLocale": "it"]
            )
            let lot = try await test.lot(of: product, ["fieldValues": ["nominal_voltage": 51, "cell_type": ""]])
            let id = try await test.passport(of: product, in: lot)
            let bare = try await test.passport(of: product, serial: "S2")
            _ = try await test.change(lot, ["batchNumber": "NEW", "fieldValues": ["nominal_voltage": 60]])
            let filled = try await test.filled(id)
            #expect(filled.passport.lot == lot.id && filled.passport.lotNumber == "L-1")
            let voltage = try #require(filled.entries["nominal_voltage"])
            #expect(voltage.value == 51 && voltage.seededFrom == "batch")
            #expect(voltage.source == .system && voltage.status == .approved)
            #expect(filled.entries["cell_type"]?.seededFrom == "product", "an empty value of the lot is none")
            #expect(try await test.entry("nominal_voltage", of: bare).value == 48)
            #expect(try await test.filled(bare).passport.lot == nil)
            let late = try await test.passport(of: product, in: lot, serial: "S3")
            #expect(try await test.entry("nominal_voltage", of: late).value == 60)
            #expect(try await test.filled(late).passport.lotNumber == "NEW")
            #expect(try await test.passportCount(of: lot) == 2)
            #expect(try await test.passportCount(of: product) == 3)
        }
    }

    @Test("Of many lots that take a number at once one has it", arguments: Engine.available)
    func sameNumber(engine: Engine) async throws {
        try await TestPlatform.run(on: engine, writing: 4) { test in
            let product = try await test.product(.batteries)
            var lots: [Lot] = []
            for number in 0..<4 { lots.append(try await test.lot(of: product, number: "L-\(number)")) }
            let all = lots
            let race = try await Race.run(8) { task in
                if task < 4 { return try await test.change(all[task], ["batchNumber": "NEW"]) }
                return try await test.lot(of: product, number: "NEW")
            }
            #expect(race.winners == 1)
            #expect(race.refusals == Array(repeating: .batchNumberExists, count: 7))
            #expect(try await test.store.number("SELECT COUNT(*) FROM lot WHERE number = 'NEW'") == 1)
        }
    }
}

import OrderedJSON
import Testing

@testable import Domain

@Suite("Plans")
struct PlansTests {
    @Test("The table of the contract is built in")
    func builtIn() throws {
        let rows: [(String, Int?, Int?, Int?, Int?, Int?)] = [
            ("free", 3, nil, 100, 100, 10), ("basic", 25, 300, 200, 200, 1_000),
            ("starter", 150, 200, nil, nil, 10_000), ("growth", 300, 150, nil, nil, 100_000),
            ("scale", 1_000, 75, nil, nil, 1_000_000), ("pro", 5_000, 30, nil, nil, 10_000_000),
            ("enterprise", nil, nil, nil, nil, nil),
        ]
        #expect(Plans.builtIn.all.map(\.name) == rows.map(\.0))
        for (name, dpps, overage, writes, reads, events) in rows {
            let plan = try #require(Plans.builtIn[name])
            #expect(plan.maxDpps == dpps, "\(name)")
            #expect(plan.overageCents == overage, "\(name)")
            #expect(plan.limit(of: .writes) == writes, "\(name)")
            #expect(plan.limit(of: .reads) == reads, "\(name)")
            #expect(plan.maxEpcisEventsPerMonth == events, "\(name)")
            #expect(plan.hardDelete == (name != "free"), "\(name)")
        }
        #expect(Plans.builtIn.initial.name == "enterprise")
    }

    @Test("A file changes numbers, takes limits away and adds plans")
    func file() throws {
        let plans = try Plans(
            file: [
                "starter": ["maxDpps": 7, "maxV1WritesPerDay": 9], "free": ["maxDpps": nil, "hardDelete": true],
                "pilot": ["maxDpps": 2],
            ],
            initial: "pilot"
        )
        #expect(plans["starter"]?.maxDpps == 7)
        #expect(plans["starter"]?.maxV1WritesPerDay == 9)
        #expect(plans["starter"]?.overageCents == 200)
        #expect(plans["free"]?.maxDpps == nil)
        #expect(plans["free"]?.hardDelete == true)
        #expect(plans.initial.name == "pilot")
        #expect(plans["pilot"]?.maxV1WritesPerDay == nil)
    }

    @Test(
        "A wrong file is refused with every fault",
        arguments: [
            (["starter": ["maxDpps": "7", "maxPassports": 1]] as JSON, ["starter.maxDpps", "starter.maxPassports"]),
            (["free": 3] as JSON, ["free"]), (["free": ["hardDelete": nil]] as JSON, ["free.hardDelete"]),
            (["free": ["maxDpps": -1]] as JSON, ["free.maxDpps"]),
        ]
    )
    func wrongFile(file: JSON, paths: [String]) throws {
        let failure = try #require(throws: Failure.self) { try Plans(file: file, initial: "enterprise") }
        #expect(failure.details?["fieldErrors"]?.objectValue?.keys == paths)
    }

    @Test("New workspaces need a plan that exists")
    func unknownInitial() {
        #expect(throws: Failure.self) { try Plans(file: [:], initial: "platinum") }
    }
}

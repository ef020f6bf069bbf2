import Storage
import TestRandomness
import TestSupport
import Testing

@testable import Domain

@Suite("Lists against a model")
struct ListModelTests {
    @Test(
        "Any page of any filter and search is what trying every passport gives",
        arguments: Engine.available,
        [11, 12] as [UInt64]
    )
    func everyList(engine: Engine, seed: UInt64) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: seed)
            var model = ListModel()
            let catalogue = try await catalogue(test)
            for round in 1...10 {
                try await model.make(round % 3 == 0 ? 120 : 640, of: catalogue, on: test, &random)
                try await model.change(50, on: test, &random)
                try await model.remove(10, on: test, &random)
                test.clock.advance(bySeconds: 20)
                for step in 0..<12 {
                    // Few come and go, so that most of what is remembered of a list stays right.
                    if step % 6 == 2 { try await model.remove(1, on: test, &random) }
                    if step % 3 == 2 { try await model.make(1, of: catalogue, on: test, &random) }
                    let filter = random.filter(catalogue, model)
                    let ids = model.ids(filter, at: test.clock.now)
                    let limit = random.one(of: [1, 7, 20, 100])
                    let last = (ids.count + limit - 1) / limit
                    for page in Set([1, max(1, last / 2), max(1, last), last + 1]) {
                        try await check(filter, PageRequest(page: page, limit: limit), ids, test)
                    }
                }
                try await checkNumbers(model, catalogue, test)
            }
            #expect(try await test.store.number("SELECT COUNT(*) FROM serial_segment") >= 3)
        }
    }

    @Test("Spans and segments count what is in them, whatever became of the passports", arguments: Engine.available)
    func spans(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 21)
            var model = ListModel()
            let catalogue = try await catalogue(test)
            for _ in 1...9 {
                try await model.make(600, of: catalogue, on: test, &random)
                try await model.change(40, on: test, &random)
                try await model.remove(40, on: test, &random)
                test.clock.advance(bySeconds: 20)
            }
            let workspace = test.workspace
            let (fences, spans, segments) = try await test.read { work in
                let ends = try Array(work.tx.segmentRevisions(of: workspace).map(\.before).reversed())
                let entries = try (ends.dropFirst() + [""])
                    .map { start in
                        try work.tx.segment(holding: Identifier(stored: start), of: workspace)?.entries().map(\.id)
                            ?? []
                    }
                let spans = try work.tx.spans(of: .workspace, KindFilter(), in: workspace)
                return (ends, spans, entries)
            }
            #expect(fences.count >= 3)
            #expect(spans.map(\.before) == fences)
            let ids = model.passports.keys.map(\.hex).sorted()
            for (index, before) in fences.enumerated() {
                let start = index + 1 < fences.count ? fences[index + 1] : ""
                let expected = ids.filter { $0 >= start && $0 < before }
                #expect(segments[index].map(\.hex) == expected)
                #expect(spans[index].count == expected.count)
            }
        }
    }

    @Test(
        "The migration counts what is there, and later creates close the spans of an older store",
        arguments: Engine.available
    )
    func migration(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 31)
            let catalogue = try await catalogue(test)
            var model = try await model(of: catalogue, on: test, &random)
            try await test.store.write { transaction in
                for table in ["passport_total", "passport_fence", "passport_span", "serial_segment"] {
                    try transaction.run(SQL(trusted: "DELETE FROM \(table)"))
                }
                for statement in Migration.lists.statements where statement.hasPrefix("INSERT INTO passport_total") {
                    try transaction.run(SQL(trusted: statement))
                }
            }
            try await checkNumbers(model, catalogue, test)
            try await checkPages(model, test)
            try await model.make(520, of: catalogue, on: test, &random)
            try await checkNumbers(model, catalogue, test)
            try await checkPages(model, test)
            #expect(try await test.store.number("SELECT COUNT(*) FROM serial_segment") >= 1)
        }
    }

    @Test("A span that was closed after a snapshot is searched in it all the same", arguments: Engine.available)
    func closedSince(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 41)
            let model = try await model(of: catalogue(test), on: test, &random)
            #expect(try await test.store.number("SELECT COUNT(*) FROM serial_segment") >= 1)
            var filter = PassportFilter()
            (filter.search, filter.status) = ("7", .draft)
            let ids = model.ids(filter, at: test.clock.now)
            let request = PageRequest(page: 1, limit: 100)
            try await check(filter, request, ids, test)
            // What is remembered now knows spans that this transaction does not.
            let found = try await test.write { [filter] work in
                for table in ["passport_fence", "passport_span", "serial_segment"] {
                    try work.tx.run(SQL(trusted: "DELETE FROM \(table)"))
                }
                return try test.platform.passports.list(filter, request, in: work)
            }
            #expect(found.total == ids.count && found.items.map(\.id) == Array(ids.prefix(100)))
        }
    }

    @Test(
        "Segments that are not in memory are read, and where a snapshot has none its passports",
        arguments: Engine.available
    )
    func segmentsByNeed(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            var random = SeededGenerator(seed: 43)
            let model = try await model(of: catalogue(test), on: test, &random)
            #expect(try await test.store.number("SELECT COUNT(*) FROM serial_segment") >= 1)
            var filter = PassportFilter()
            filter.search = "7"
            let ids = model.ids(filter, at: test.clock.now)
            let segments = SerialSegments(capacity: 0)
            let search: @Sendable (Work) throws -> (ids: [PassportID], total: Int) = { [filter] work in
                try SerialSearch("7", filter, KindFilter(), segments, in: work).page(PageRequest(page: 1, limit: 100))
            }
            _ = try await test.platform.store.read(as: .system(test.workspace)) { try segments.shelf(in: $0) }
            for isForgotten in [false, true] {
                let found = try await test.write { work in
                    if isForgotten { try work.tx.run("DELETE FROM serial_segment") }
                    return try search(work)
                }
                #expect(found.total == ids.count && found.ids == Array(ids.prefix(100)))
            }
        }
    }

    @Test("Of many workspaces those searched last are remembered, also when they are small")
    func forgets() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let segments = SerialSegments(most: 2)
            let others = [try await test.otherWorkspace().id, try await test.otherWorkspace().id]
            for workspace in [test.workspace, others[0], test.workspace, others[1]] {
                let shelf = try await test.platform.store.read(as: .system(workspace)) { try segments.shelf(in: $0) }
                #expect(shelf.count == 0 && segments.workspaces.contains(workspace))
            }
            #expect(segments.workspaces == [test.workspace, others[1]])
        }
    }

    /// Passports of which some are in closed spans, and some have changed their state.
    private func model(
        of catalogue: ListCatalogue,
        on test: TestPlatform,
        _ random: inout SeededGenerator
    ) async throws -> ListModel {
        var model = ListModel()
        for _ in 1...4 { try await model.make(700, of: catalogue, on: test, &random) }
        try await model.change(60, on: test, &random)
        return model
    }

    /// Every hundredth page of everything, and of a search.
    private func checkPages(_ model: ListModel, _ test: TestPlatform) async throws {
        for search in [nil, "7"] {
            var filter = PassportFilter()
            filter.search = search
            let ids = model.ids(filter, at: test.clock.now)
            for page in stride(from: 1, through: 201, by: 100) {
                try await check(filter, PageRequest(page: page, limit: 10), ids, test)
            }
        }
    }

    /// Expects a page of a list that holds those passports.
    private func check(
        _ filter: PassportFilter,
        _ request: PageRequest,
        _ ids: [PassportID],
        _ test: TestPlatform
    ) async throws {
        let found = try await test.read { try test.platform.passports.list(filter, request, in: $0) }
        #expect(found.total == ids.count, "\(filter)")
        let expected = Array(ids.dropFirst(request.offset).prefix(request.limit))
        #expect(found.items.map(\.id) == expected, "page \(request.page) of \(request.limit), \(filter)")
    }

    /// The totals that other operations rely on.
    private func checkNumbers(_ model: ListModel, _ catalogue: ListCatalogue, _ test: TestPlatform) async throws {
        for product in catalogue.products {
            let all = model.passports.values.filter { $0.product == product.id }
            let live = all.filter { $0.status != .archived }.count
            #expect(try await test.passportCount(of: product) == all.count)
            #expect(try await test.read { try $0.tx.livePassports(of: product.id, in: $0.workspace) } == live)
        }
        #expect(
            try await test.read { try $0.tx.passportCount(in: .workspace, of: $0.workspace) } == model.passports.count
        )
    }

    private func catalogue(_ test: TestPlatform) async throws -> ListCatalogue {
        let products = [
            try await test.product(.batteries, model: "B1"), try await test.product(.batteries, model: "B2"),
            try await test.product(.textiles, model: "T"),
        ]
        let first = try await test.filled(try await test.passport(of: products[0], serial: "first"))
        let workspace = test.workspace
        try await test.write { work in
            try work.tx.run("DELETE FROM passport WHERE workspace_id = \(workspace)")
            var tally = PassportTally()
            tally.remove(first.passport)
            try work.count(tally)
        }
        return ListCatalogue(products: products, baseline: first.passport.baseline)
    }
}

import ArgumentParser
import Domain
import GS1
import Logging
import MediaFiles
import OrderedJSON
import Storage

/// Fills an empty store with published passports, through the operations that the API calls.
///
/// What the load scripts need of the store is printed as one JSON object; progress goes to the standard error.
@main
struct Loader: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "BenchmarkLoader",
        abstract: "Fill an empty store with published passports and print what the load scripts need of it."
    )

    @Option(help: "How many passports.")
    var count = 1_000

    @Option(help: "A folder that is there, for the database.")
    var data: String

    @Option(help: "How many addresses to print, drawn from the whole store.")
    var sample = 20_000

    /// How many passports share a transaction.
    private static let batch = 500

    func validate() throws {
        guard count > 0, sample > 0 else { throw ValidationError("--count and --sample must be at least 1.") }
    }

    func run() async throws {
        let logger = Logger(label: "loader") { StreamLogHandler.standardError(label: $0) }
        let store = try SQLiteStore(path: data + "/tracepass.sqlite", logger: logger)
        do {
            _ = try await Migrator.platform.migrate(store)
            let platform = try Platform(
                store: store,
                media: MediaFolder(path: data + "/media"),
                appBase: "https://app.example.com",
                idBase: "https://id.example.com"
            )
            print(try await fill(platform).text)
            await store.close()
        } catch {
            await store.close()
            throw error
        }
    }

    private func fill(_ platform: Platform) async throws -> JSON {
        let assortment = try Assortment(count: count)
        let workspace = try await platform.workspaces.create(Workspaces.Draft(name: "Benchmark"))
        let products = try await platform.store.write(as: .system(workspace)) { work in
            try Assortment.products.map { try platform.products.create(ProductDraft($0), in: work).id }
        }
        // The principal of a key, not of the system: rows are to have the size that they have in use.
        let key = try await platform.store.write(as: .system(workspace)) { work in
            try platform.apiKeys.create(named: "benchmark", in: work).secret.text
        }
        guard let principal = try await platform.authenticator.principal(ofToken: key) else {
            throw ValidationError("The key that was just made opens nothing.")
        }
        var progress = Progress(of: count)
        for start in stride(from: 0, to: count, by: Loader.batch) {
            let units = start..<min(start + Loader.batch, count)
            let stages = try await platform.store.write(as: principal) { work in
                var stages = Stages()
                for unit in units {
                    let (product, link) = (products[assortment.product(of: unit)], try assortment.link(of: unit))
                    try stages.run(unit, link, of: product, on: platform, in: work)
                }
                return stages
            }
            progress.add(units.count, stages)
        }
        progress.finish()
        // As in a server, where the upkeep runs beside.
        _ = try await platform.indexCompaction.run()
        return [
            "count": JSON(count), "workspace": .string(workspace.hex), "key": .string(key),
            "seconds": .double(progress.seconds),
            "slots": .array(
                assortment.gtins.enumerated()
                    .map { index, gtin in
                        [.string(products[assortment.product(ofGTIN: index)].hex), .string(gtin.digits)]
                    }
            ),
            "paths": .array(
                try assortment.sample(sample).map { .string(try assortment.link(of: $0).path) }
            ),
        ]
    }
}

import EPCIS
import Storage

/// Looks whether single events have terms.
///
/// Of each run only those can have them between whose numbers theirs lie: one, or a few while runs are merged. What was
/// read last of a run is kept for each term, for events mostly are looked up in the order of their time.
struct IndexProbe {
    private struct Page {
        let first: [UInt8]
        let entries: EntryList
    }

    private struct Key: Hashable {
        let run: Int64
        let term: Int64
    }

    private let tx: Transaction
    private let workspace: WorkspaceID
    private let runs: [IndexRun]
    private var pages: [Key: Page] = [:]

    /// How many chunks are kept.
    private static let maxPages = 2_000

    init(_ runs: [IndexRun], of workspace: WorkspaceID, in tx: Transaction) {
        self.runs = runs
        self.workspace = workspace
        self.tx = tx
    }

    /// In which roles the event of a place has a term; nil when it has it not.
    mutating func roles(of term: EventTerm, at place: EventPlace) throws -> EventTerm.Roles? {
        let (start, end) = (EventEntry.start(term, at: place), EventEntry.end(term, at: place))
        for run in runs where run.numbers.contains(place.number) {
            guard let page = try page(of: Key(run: run.id, term: term.hash), start, end) else { continue }
            let found = page.entries.place(notBelow: start)
            guard found < page.entries.count, page.entries.order(found, end[...]) <= 0 else { continue }
            return EventEntry.posting(page.entries[found])?.roles
        }
        return nil
    }

    private mutating func page(of key: Key, _ start: [UInt8], _ end: [UInt8]) throws -> Page? {
        if let page = pages[key], !start.lexicographicallyPrecedes(page.first),
            let last = page.entries.last, !last.lexicographicallyPrecedes(end)
        {
            return page
        }
        guard let chunk = try tx.indexChunk(ofRun: key.run, upTo: end, of: workspace) else { return nil }
        let page = Page(first: chunk.first, entries: try chunk.entries())
        if pages.count >= Self.maxPages { pages = [:] }
        pages[key] = page
        return page
    }
}

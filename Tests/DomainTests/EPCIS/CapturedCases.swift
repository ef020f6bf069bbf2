import EPCIS
import EPCISCases
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Domain

extension TestPlatform {
    /// Captures the events of the cases one by one, each at its time of recording.
    func captureCases() async throws {
        guard let document = try JSON.parse(EPCISCases.document).objectValue,
            let events = document["epcisBody"]?["eventList"]?.arrayValue
        else { throw PreparationMissing() }
        for (place, event) in events.enumerated() {
            guard let time = Timestamp(rfc3339: EPCISCases.recordTime(place)) else { throw PreparationMissing() }
            clock.advance(bySeconds: (time.milliseconds - clock.now.milliseconds) / 1_000)
            var single = document
            if place > 0 { single["epcisHeader"] = nil }
            single["epcisBody"] = ["eventList": [event]]
            try await capture(JSON.object(single).bytes)
        }
    }

    /// Captures a document and waits until that is done.
    @discardableResult
    func capture(_ document: [UInt8], _ behaviour: CaptureBehaviour = .rollback) async throws -> CaptureJob {
        let draft = try CaptureDraft(document)
        let job = try await write(as: .owner) { work in
            try platform.captures.accept(draft, behaviour, confirmsOverage: false, in: work)
        }
        platform.captures.begin(job, draft, of: workspace)
        try await platform.captures.settle()
        return try await read { try platform.captures.job(job.id, in: $0) }
    }

    /// Merges the index in so small portions: with one, a merge stops half-way.
    func merge(_ portion: Int?) async throws {
        guard let portion else { return }
        var compaction = platform.indexCompaction
        compaction.portion = portion
        guard portion == 1 else {
            _ = try await compaction.run()
            return
        }
        let runs = try await store.read { try $0.indexRuns(of: workspace) }
        guard let merge = IndexMerge.due(in: runs).first else { throw PreparationMissing() }
        for run in merge.sources { try await split(run) }
        try await compaction.move(merge, of: workspace)
        let begun = try await store.read { try $0.indexRuns(of: workspace) }
        guard begun.contains(where: { $0.target != nil }) else { throw PreparationMissing() }
    }

    /// Makes small chunks of those of a run.
    private func split(_ run: IndexRun) async throws {
        try await store.write { tx in
            let chunks = try tx.indexChunks(ofRun: run.id, limit: 1_000, of: workspace)
            try tx.run("DELETE FROM epcis_index_chunk WHERE workspace_id = \(workspace) AND run = \(run.id)")
            for chunk in chunks {
                try tx.insert(EntryChunk.chunks(of: try chunk.entries(), capacity: 64), ofRun: run.id, of: workspace)
            }
        }
    }

    /// The identifiers of all events that a query finds, page by page.
    func found(_ query: EventQuery, perPage: Int = 1_000) async throws -> [String] {
        var ids: [String] = []
        var token: String?
        repeat {
            let page = try await read { [token] in
                try platform.events.page(query, perPage: perPage, token: token, in: $0)
            }
            #expect(page.events.count <= perPage)
            ids += page.events.map(\.id)
            token = page.next
        } while token != nil
        return ids
    }
}

/// What a test was to begin with is not there.
struct PreparationMissing: Error {}

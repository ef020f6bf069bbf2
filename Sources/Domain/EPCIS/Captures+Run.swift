import OrderedJSON
import Storage

extension Captures {
    /// How many documents, and about how many events, are captured in one transaction.
    private static let (documents, events) = (16, 1_600)

    /// Does what was accepted here, until the task is cancelled. `report` is told of what could not be done: that is done
    /// from its stored document later.
    public func work(report: @escaping @Sendable (any Error) -> Void) async {
        for await _ in queue.additions { await drain(report: report) }
    }

    /// Does what was accepted here by now.
    private func drain(report: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            let entries = queue.take(Self.documents, events: Self.events)
            if entries.isEmpty { return }
            do {
                try await run(entries)
            } catch {
                // What cannot be done keeps nothing else from being done.
                for entry in entries {
                    do { try await run([entry]) } catch { report(error) }
                }
            }
        }
    }

    /// Does all jobs that nobody works at; answers how many. Several servers may do so at once. One that cannot be done
    /// keeps no other from being done; what was wrong with the first such is thrown in the end.
    public func runDue() async throws -> Int {
        var count = 0
        var failure: (any Error)?
        while !Task.isCancelled {
            let now = surroundings.now()
            let due = try await store.store.read { try $0.dueCaptures(at: now, limit: 20) }
            let before = count
            for (workspace, job) in due {
                do {
                    if try await take(job, of: workspace) { count += 1 }
                } catch {
                    failure = failure ?? error
                }
            }
            // What could not be taken is due still: the next turn tries it again.
            if count == before { break }
        }
        if let failure { throw failure }
        return count
    }

    /// Does everything that was accepted here and what is due; for those who cannot wait for ``work(report:)``.
    public func settle() async throws {
        for entry in queue.take(.max, events: .max) { try await run([entry]) }
        _ = try await runDue()
    }

    private func take(_ id: CaptureJobID, of workspace: WorkspaceID) async throws -> Bool {
        let body = try await store.write(as: .system(workspace)) { work -> [UInt8]? in
            let until = work.now.advanced(bySeconds: Captures.patience)
            guard try work.tx.claimCapture(id, of: workspace, at: work.now, until: until) else { return nil }
            return try work.tx.captureBody(id, of: workspace)
        }
        guard let body else { return false }
        try await run([CaptureQueue.Entry(workspace: workspace, job: id, draft: try CaptureDraft(body))])
        return true
    }

    /// Brings jobs to their end, those of a workspace together.
    func run(_ entries: [CaptureQueue.Entry]) async throws {
        for (workspace, entries) in Dictionary(grouping: entries, by: \.workspace) {
            let unmatched = try await store.read(as: .system(workspace)) { work in
                try entries.map { try work.unmatched($0.draft.events) }
            }
            try await store.write(as: .system(workspace)) { work in try work.finish(entries, unmatched) }
        }
    }
}

extension Work {
    /// Stores what documents bring, and ends their jobs; those that have ended already are left alone.
    fileprivate func finish(_ entries: [CaptureQueue.Entry], _ unmatched: [[String]]) throws {
        var running: [(job: CaptureJob, draft: CaptureDraft, unmatched: [String], isRefused: Bool)] = []
        for (entry, unmatched) in zip(entries, unmatched) {
            guard let job = try tx.captureJob(entry.job, of: workspace), job.status == .running else { continue }
            running.append((job, entry.draft, unmatched, entry.draft.isRefused(job.behaviour)))
        }
        let stored = try store(running.map { $0.isRefused ? [] : $0.draft.events })
        // An event is of the month in which it is stored, whichever it was reserved in.
        let today = Meter.eventsDay(at: now)
        var counts: [String: Int] = [:]
        for (entry, stored) in zip(running, stored) {
            var job = entry.job
            if entry.isRefused {
                job.warnings = []
            } else {
                try tx.upsert(entry.draft.masterData, of: workspace)
                job.capturedCount = stored
                job.duplicateCount = entry.draft.events.count - stored
                job.unmatched = entry.unmatched
            }
            job.status = entry.isRefused || entry.draft.events.isEmpty ? .failed : .success
            job.finishedAt = now
            counts[job.meterDay, default: 0] -= job.reserved
            counts[today, default: 0] += job.capturedCount
            try tx.finish(job, of: workspace)
            try recordCapture(job)
        }
        for (day, count) in counts.sorted(by: { $0.key < $1.key }) { try countEvents(count, on: day) }
    }

    /// Notes in the audit trail what became of a document, as the deed of its sender.
    private func recordCapture(_ job: CaptureJob) throws {
        guard job.status == .success else { return }
        let author = Principal(
            workspace: workspace,
            actor: job.author.actor,
            scopes: [],
            role: .editor,
            via: job.author.via
        )
        try acting(as: author, requestID: job.author.requestID)
            .record(
                .eventsCaptured,
                of: .capture(job.id),
                after: [
                    "eventCount": JSON(job.eventCount), "capturedCount": JSON(job.capturedCount),
                    "duplicateCount": JSON(job.duplicateCount), "errorCount": JSON(job.errors.count),
                ]
            )
    }
}

import OrderedJSON
import Storage

extension Captures {
    /// How many documents are captured at a time; their transactions share a commit.
    private static let portion = 16

    /// Does what was accepted here, until the task is cancelled. `report` is told of what could not be done: that is done
    /// from its stored document later.
    public func work(report: @escaping @Sendable (any Error) -> Void) async {
        for await _ in queue.additions { await drain(report: report) }
    }

    /// Does what was accepted here by now.
    private func drain(report: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            let entries = queue.take(Self.portion)
            if entries.isEmpty { return }
            await withDiscardingTaskGroup { group in
                for entry in entries {
                    group.addTask {
                        do {
                            try await run(entry)
                        } catch {
                            report(error)
                        }
                    }
                }
            }
        }
    }

    /// Does all jobs that nobody works at; answers how many. Several servers may do so at once.
    public func runDue() async throws -> Int {
        var count = 0
        while !Task.isCancelled {
            let now = surroundings.now()
            let due = try await store.store.read { try $0.dueCaptures(at: now, limit: 20) }
            guard !due.isEmpty else { break }
            for (workspace, job) in due {
                if try await take(job, of: workspace) { count += 1 }
            }
        }
        return count
    }

    /// Does everything that was accepted here and what is due; for those who cannot wait for ``work(report:)``.
    public func settle() async throws {
        for entry in queue.take(.max) { try await run(entry) }
        _ = try await runDue()
    }

    private func take(_ id: CaptureJobID, of workspace: WorkspaceID) async throws -> Bool {
        let body = try await store.write(as: .system(workspace)) { work -> [UInt8]? in
            let until = work.now.advanced(bySeconds: Captures.patience)
            guard try work.tx.claimCapture(id, of: workspace, at: work.now, until: until) else { return nil }
            return try work.tx.captureBody(id, of: workspace)
        }
        guard let body else { return false }
        try await run(CaptureQueue.Entry(workspace: workspace, job: id, draft: try CaptureDraft(body)))
        return true
    }

    /// Brings a job to its end.
    func run(_ entry: CaptureQueue.Entry) async throws {
        let draft = entry.draft
        let unmatched = try await store.read(as: .system(entry.workspace)) { work in
            try work.unmatched(draft.events)
        }
        try await store.write(as: .system(entry.workspace)) { work in
            guard var job = try work.tx.captureJob(entry.job, of: work.workspace), job.status == .running else {
                return
            }
            let isRefused = job.behaviour == .rollback && !draft.errors.isEmpty
            if !isRefused {
                let stored = try work.store(draft.events, masterData: draft.masterData)
                job.capturedCount = stored
                job.duplicateCount = draft.events.count - stored
                job.unmatched = unmatched
            }
            job.errors = draft.errors
            job.warnings = isRefused ? [] : draft.warnings
            job.status = isRefused || draft.events.isEmpty ? .failed : .success
            job.finishedAt = work.now
            // An event is of the month in which it is stored, whichever it was reserved in.
            let day = Meter.eventsDay(at: work.now)
            try work.countEvents(-job.reserved, on: job.meterDay, and: job.capturedCount, on: day)
            try work.tx.finish(job, of: work.workspace)
            try work.recordCapture(job)
        }
    }
}

extension Work {
    /// Notes in the audit trail what became of a document, as the deed of its sender.
    fileprivate func recordCapture(_ job: CaptureJob) throws {
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

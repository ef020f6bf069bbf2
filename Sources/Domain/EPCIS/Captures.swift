import OrderedJSON
import Storage

/// Events on their way into a workspace (api-v1 §10, EPCIS 2.0 §12.6).
///
/// A document is stored as it came before its sender is answered; from then on it ends as its events say, whatever
/// happens to the server. Who accepted it does it at once, from memory; when nobody has after a while, anybody does, from
/// the stored document. All that a capture does is one transaction, which also ends the job, so it is done once.
public struct Captures: Sendable {
    let store: PlatformStore
    let surroundings: Surroundings
    /// What was accepted here and is not done yet.
    public let queue = CaptureQueue()

    /// After how many seconds a job is taken to be abandoned.
    static let patience: Int64 = 20

    /// Accepts a document: checks what the plan leaves, and stores it as a job.
    public func accept(
        _ draft: CaptureDraft,
        _ behaviour: CaptureBehaviour,
        confirmsOverage: Bool,
        in work: Work
    ) throws -> CaptureJob {
        let reserved = draft.isRefused(behaviour) ? 0 : try work.reserve(draft.events, confirmsOverage: confirmsOverage)
        let job = CaptureJob(
            id: work.newID(),
            status: .running,
            behaviour: behaviour,
            eventCount: draft.eventCount,
            errors: draft.errors,
            warnings: draft.warnings,
            createdAt: work.now,
            reserved: reserved,
            meterDay: Meter.eventsDay(at: work.now),
            author: CaptureAuthor(actor: work.principal.actor, via: work.principal.via, requestID: work.requestID)
        )
        let dueAt = work.now.advanced(bySeconds: Self.patience)
        try work.tx.insert(job, body: draft.body, dueAt: dueAt, of: work.workspace)
        return job
    }

    /// Hands an accepted job over to be done.
    public func begin(_ job: CaptureJob, _ draft: CaptureDraft, of workspace: WorkspaceID) {
        queue.add(CaptureQueue.Entry(workspace: workspace, job: job.id, draft: draft))
    }

    /// Captures one event while its sender waits; answers its identifier. One that is known is a 409.
    public func capture(_ draft: CaptureDraft, confirmsOverage: Bool, in work: Work) throws -> String {
        guard draft.eventCount == 1, draft.errors.isEmpty, let event = draft.events.first else {
            let message = draft.errors.first?.message ?? "Must be one event"
            throw Failure.validation("$", message)
        }
        guard try work.tx.knownEvents([event.digest], of: work.workspace).isEmpty else {
            throw Failure(.eventExists, "An event \(event.id) is stored already.")
        }
        let reserved = try work.reserve(draft.events, confirmsOverage: confirmsOverage)
        try work.store([draft.events])
        try work.tx.upsert(draft.masterData, of: work.workspace)
        if reserved == 0 { try work.countEvents(1, on: Meter.eventsDay(at: work.now)) }
        try work.record(.eventsCaptured, of: .workspace(work.workspace), after: ["eventId": .string(event.id)])
        return event.id
    }

    /// A job of the workspace; those that ended more than 30 days ago are gone.
    public func job(_ id: CaptureJobID, in work: Work) throws -> CaptureJob {
        guard let job = try work.tx.captureJob(id, of: work.workspace),
            job.finishedAt.map({ $0.advanced(bySeconds: CaptureJob.lifetime) > work.now }) ?? true
        else { throw Failure.notFound("Capture job") }
        return job
    }

    /// Jobs of the workspace, the newest first.
    public func jobs(_ page: PageRequest, in work: Work) throws -> (items: [CaptureJob], total: Int) {
        (
            try work.tx.captureJobs(of: work.workspace, page),
            try work.tx.countCaptureJobs(of: work.workspace)
        )
    }
}

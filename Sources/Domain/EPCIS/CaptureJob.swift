/// The id of a capture job.
public typealias CaptureJobID = Identifier<CaptureJob>

/// A capture of events: accepted, then done without the caller waiting (api-v1 §10).
public struct CaptureJob: Sendable {
    /// Its id.
    public let id: CaptureJobID
    /// How far it has come.
    public internal(set) var status: Status
    /// What becomes of good events beside faulty ones.
    public let behaviour: CaptureBehaviour
    /// How many events the document has.
    public let eventCount: Int
    /// How many were stored.
    public internal(set) var capturedCount = 0
    /// How many were known already.
    public internal(set) var duplicateCount = 0
    /// Why the others were not.
    public internal(set) var errors: [CaptureFault] = []
    /// What is worth knowing of those that were.
    public internal(set) var warnings: [CaptureFault] = []
    /// The identifiers in stored events that no passport of the workspace has, 10,000 at most.
    public internal(set) var unmatched: [String] = []
    /// When it was accepted.
    public let createdAt: Timestamp
    /// When it was done.
    public internal(set) var finishedAt: Timestamp?

    /// How many events were charged to the plan when it was accepted, and on which meter.
    let reserved: Int
    let meterDay: String
    /// Who sent it, for the audit trail.
    let author: CaptureAuthor

    /// How far a job has come.
    public enum Status: String, Sendable {
        /// Accepted; it ends even if the server dies.
        case running
        /// All that should be stored is.
        case success
        /// Nothing was stored.
        case failed
    }

    /// How long a job is kept after its end, in seconds: 30 days.
    static let lifetime: Int64 = 30 * 86_400
}

/// Who sent a document, as the audit trail names them when it is captured.
struct CaptureAuthor: Sendable {
    let actor: Actor
    let via: String
    let requestID: String?
}

import OrderedJSON
import Storage

extension Transaction {
    func insert(_ job: CaptureJob, body: [UInt8], dueAt: Timestamp, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO epcis_capture (workspace_id, id, status, behaviour, event_count, captured_count,
                duplicate_count, errors, unmatched, reserved, meter_day, author, body, due_at, created_at)
            VALUES (\(workspace), \(job.id), \(job.status.rawValue), \(job.behaviour.rawValue), \(job.eventCount), 0, 0,
                \(job.faults.text), '[]', \(job.reserved), \(job.meterDay), \(job.author.json.text), \(body),
                \(dueAt), \(job.createdAt))
            """
        )
    }

    func captureJob(_ id: CaptureJobID, of workspace: WorkspaceID) throws -> CaptureJob? {
        try first(
            "SELECT \(CaptureJob.columns) FROM epcis_capture WHERE workspace_id = \(workspace) AND id = \(id)",
            CaptureJob.init(row:)
        )
    }

    /// Jobs of a workspace, the newest first.
    func captureJobs(of workspace: WorkspaceID, _ page: PageRequest) throws -> [CaptureJob] {
        try all(
            """
            SELECT \(CaptureJob.columns) FROM epcis_capture WHERE workspace_id = \(workspace)
            ORDER BY id DESC LIMIT \(page.limit) OFFSET \(page.offset)
            """,
            CaptureJob.init(row:)
        )
    }

    func countCaptureJobs(of workspace: WorkspaceID) throws -> Int {
        try first("SELECT COUNT(*) FROM epcis_capture WHERE workspace_id = \(workspace)") { Int(try $0.int(0)) } ?? 0
    }

    /// The document of a job that is not done; nil when it is.
    func captureBody(_ id: CaptureJobID, of workspace: WorkspaceID) throws -> [UInt8]? {
        try first("SELECT body FROM epcis_capture WHERE workspace_id = \(workspace) AND id = \(id)") {
            try $0.bytesOrNil(0)
        } ?? nil
    }

    /// Ends a job: its document is forgotten.
    func finish(_ job: CaptureJob, of workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE epcis_capture SET status = \(job.status.rawValue), captured_count = \(job.capturedCount),
                duplicate_count = \(job.duplicateCount), errors = \(job.faults.text),
                unmatched = \(job.unmatched.stored), body = NULL, due_at = NULL,
                finished_at = \(job.finishedAt)
            WHERE workspace_id = \(workspace) AND id = \(job.id)
            """
        )
    }

    /// The jobs of all workspaces that nobody seems to work at, the oldest first. One of the statements that name no
    /// workspace: they look for what is due.
    func dueCaptures(at now: Timestamp, limit: Int) throws -> [(workspace: WorkspaceID, job: CaptureJobID)] {
        try all("SELECT workspace_id, id FROM epcis_capture WHERE due_at <= \(now) ORDER BY due_at LIMIT \(limit)") {
            (Identifier(stored: try $0.text(0)), Identifier(stored: try $0.text(1)))
        }
    }

    /// Takes a job over from whoever had it; false when somebody else has done so, or has ended it.
    func claimCapture(
        _ id: CaptureJobID,
        of workspace: WorkspaceID,
        at now: Timestamp,
        until due: Timestamp
    ) throws -> Bool {
        try run(
            """
            UPDATE epcis_capture SET due_at = \(due)
            WHERE workspace_id = \(workspace) AND id = \(id) AND due_at <= \(now)
            """
        ) == 1
    }

    /// Forgets jobs that ended before then, so many at most; answers how many.
    func deleteCaptures(before time: Timestamp, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM epcis_capture WHERE (workspace_id, id) IN (
                SELECT workspace_id, id FROM epcis_capture WHERE finished_at < \(time) LIMIT \(limit))
            """
        )
    }
}

extension CaptureJob {
    fileprivate static let columns = SQL(
        trusted: """
            id, status, behaviour, event_count, captured_count, duplicate_count, errors, unmatched, reserved, meter_day,
            author, created_at, finished_at
            """
    )

    /// Errors and warnings as they are stored.
    fileprivate var faults: JSON {
        ["errors": .array(errors.map(\.json)), "warnings": .array(warnings.map(\.json))]
    }

    fileprivate init(row: Row) throws {
        let id = CaptureJobID(stored: try row.text(0))
        guard let status = Status(rawValue: try row.text(1)),
            let behaviour = CaptureBehaviour(rawValue: try row.text(2)),
            let author = CaptureAuthor(try JSON.parse(row.text(10)))
        else { throw StoredValueFailure(table: "epcis_capture", id: id.hex) }
        let faults = try JSON.parse(row.text(6))
        self.init(
            id: id,
            status: status,
            behaviour: behaviour,
            eventCount: Int(try row.int(3)),
            capturedCount: Int(try row.int(4)),
            duplicateCount: Int(try row.int(5)),
            errors: (faults["errors"]?.arrayValue ?? []).compactMap(CaptureFault.init),
            warnings: (faults["warnings"]?.arrayValue ?? []).compactMap(CaptureFault.init),
            unmatched: try [String](stored: row.text(7)),
            createdAt: try row.instant(11),
            finishedAt: try row.instantOrNil(12),
            reserved: Int(try row.int(8)),
            meterDay: try row.text(9),
            author: author
        )
    }
}

extension CaptureAuthor {
    fileprivate var json: JSON {
        [
            "kind": .string(actor.kind.rawValue), "label": .string(actor.label), "via": .string(via),
            "requestId": .optional(requestID),
        ]
    }

    fileprivate init?(_ json: JSON) {
        guard let kind = json["kind"]?.stringValue.flatMap(Actor.Kind.init), let label = json["label"]?.stringValue,
            let via = json["via"]?.stringValue
        else { return nil }
        self.init(
            actor: Actor(kind: kind, label: label),
            via: via,
            requestID: json["requestId"]?.stringValue
        )
    }
}

import Domain
import HTTPTypes
import OrderedJSON

/// `/api/v1/epcis/capture` and `POST /api/v1/epcis/events`: events on their way in (api-v1 §10).
struct CaptureRoutes {
    let captures: Captures
    let hosts: Hosts

    var routes: [Route] {
        [
            Route.write(.post, "/epcis/capture", .captureEvents, capture)
                .taking(documentOf: CaptureDraft.maxBytes).needing(.epcisCapture).carrying(.capture),
            Route.read("/epcis/capture", .listCaptureJobs, list).carrying(.capture),
            Route.read("/epcis/capture/{jobId}", .getCaptureJob, get).carrying(.capture),
            Route.write(.post, "/epcis/events", .captureEvent, captureOne)
                .taking(documentOf: CaptureDraft.maxBytes).needing(.epcisCapture).carrying(.capture),
        ]
    }

    private func capture(_ request: Request) throws -> Route.Step {
        let behaviour = try request.captureBehaviour()
        let (draft, isConfirmed) = try document(request)
        let base = hosts.app + "/api/v1/epcis/capture/"
        return { work in
            let job = try captures.accept(
                draft,
                behaviour,
                confirmsOverage: isConfirmed,
                in: work
            )
            let accepted: JSON = [
                "captureJobId": .string(job.id.hex), "status": "running", "eventCount": JSON(job.eventCount),
                "createdAt": .string(job.createdAt.text),
            ]
            let headers: HTTPFields = [
                .location: base + job.id.hex, .captureErrorBehaviour: behaviour.rawValue,
            ]
            var answer = Answer.json(accepted, status: .accepted, headers: headers)
            let workspace = work.workspace
            answer.followUp = { captures.begin(job, draft, of: workspace) }
            return answer
        }
    }

    private func captureOne(_ request: Request) throws -> Route.Step {
        let (draft, isConfirmed) = try document(request)
        let base = hosts.app + "/api/v1/epcis/events/"
        return { work in
            let id = try captures.capture(draft, confirmsOverage: isConfirmed, in: work)
            return .created(["eventID": .string(id)], location: base + id.pathSegment)
        }
    }

    /// The document of a request, and whether its sender accepts costs, in the query or in the body.
    private func document(_ request: Request) throws -> (CaptureDraft, isConfirmed: Bool) {
        let query = QueryForm(request.query)
        let isConfirmed = query.bool("confirmOverage") ?? false
        try query.check()
        let draft = try CaptureDraft(request.content)
        return (draft, isConfirmed || draft.confirmsOverage)
    }

    private func list(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let page = query.page()
        try query.check()
        return { work in
            let found = try captures.jobs(page, in: work)
            return .list(found.items.map(\.json), total: found.total, page: page.page, limit: page.limit)
        }
    }

    private func get(_ request: Request) throws -> Route.Step {
        let id: CaptureJobID = try request.id("jobId", of: "Capture job")
        return { work in .json(try captures.job(id, in: work).json) }
    }
}

extension CaptureJob {
    /// The job of the API; the members behind `finishedAt` are those that EPCIS 2.0 §12.6.1 names besides.
    var json: JSON {
        [
            "captureJobId": .string(id.hex), "status": .string(status.rawValue), "eventCount": JSON(eventCount),
            "capturedCount": JSON(capturedCount), "duplicateCount": JSON(duplicateCount),
            "errorBehaviour": .string(behaviour.rawValue), "errors": .array(errors.map(\.json)),
            "warnings": .array(warnings.map(\.json)), "unmatchedEpcs": .strings(unmatched),
            "createdAt": .string(createdAt.text), "finishedAt": .optional(finishedAt?.text),
            "captureID": .string(id.hex), "running": .bool(status == .running),
            "success": .bool(status == .running || errors.isEmpty),
            "captureErrorBehaviour": .string(behaviour.rawValue),
        ]
    }
}

import Domain
import HTTPTypes
import OrderedJSON

/// Whether this server should be sent requests. Whether it lives is told by `/healthz`, which looks at nothing.
struct ReadinessRoutes: Sendable {
    let readiness: Readiness

    var routes: [Route] {
        [.open("/readyz", host: .every) { _ in answer(await readiness.report()) }]
    }

    private func answer(_ report: Readiness.Report) -> Answer {
        let checks = Readiness.Check.allCases.map { check in
            (check.rawValue, JSON.string(report.failed.contains(check) ? "failed" : "ok"))
        }
        let found = JSON.object(JSONObject(checks))
        var answer: Answer
        if report.isReady {
            answer = .json(["status": "ready", "service": "tracepass", "checks": found])
        } else {
            let failed = Readiness.Check.allCases.filter(report.failed.contains).map(\.rawValue)
            answer = .failure(
                Failure(
                    .serviceUnavailable,
                    "This server is not ready: \(failed.joined(separator: ", ")).",
                    extra: ["checks": found]
                )
            )
        }
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}

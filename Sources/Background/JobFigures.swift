public import Figures

/// What is counted of one kind of scheduled work.
final class JobFigures: Sendable {
    let runs = Counter()
    let failures = Counter()
    let durations = Histogram(.seconds)
    /// When it last came to a good end, in milliseconds since 1970; 0 before the first time.
    let lastSuccess = Gauge()
}

extension Schedule {
    /// Writes the figures of all scheduled work on a page.
    public static func expose(_ schedules: [Schedule], on page: inout Exposition) {
        page.begin("tracepass_job_runs_total", .counter, "Turns of scheduled work that came to an end.")
        for job in schedules { page.sample(job.figures.runs.value, ["job": job.description]) }
        page.begin("tracepass_job_failures_total", .counter, "Turns of scheduled work that failed.")
        for job in schedules { page.sample(job.figures.failures.value, ["job": job.description]) }
        page.begin("tracepass_job_last_success_timestamp_seconds", .gauge, "When a turn last ended well; 0 for never.")
        for job in schedules {
            page.sample(Double(job.figures.lastSuccess.value) / 1_000, ["job": job.description])
        }
        page.begin("tracepass_job_duration_seconds", .histogram, "Duration of turns of scheduled work.")
        for job in schedules { page.sample(job.figures.durations, ["job": job.description]) }
    }
}

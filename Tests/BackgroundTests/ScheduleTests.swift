import Background
import Figures
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@Suite("Scheduled work")
struct ScheduleTests {
    @Test("It is done again and again, also after a failure")
    func repeats() async throws {
        let (schedule, turns) = Self.counting { turn in
            if turn % 2 == 1 { throw Fault() }
        }
        let task = Task { await schedule.run() }
        var seen = 0
        for await turn in turns {
            seen = turn
            if turn == 5 { break }
        }
        #expect(seen == 5)
        task.cancel()
        await task.value
    }

    @Test("Its turns, its failures and its last success are counted")
    func counted() async throws {
        let (schedule, turns) = Self.counting { turn in
            if turn == 3 { try await Task.sleep(for: .seconds(86_400)) }
            if turn == 1 { throw Fault() }
        }
        var page = Exposition()
        Schedule.expose([schedule], on: &page)
        #expect(page.text.contains("tracepass_job_last_success_timestamp_seconds{job=\"test\"} 0.0\n"))
        let task = Task { await schedule.run() }
        for await turn in turns where turn == 3 { break }
        page = Exposition()
        Schedule.expose([schedule], on: &page)
        task.cancel()
        await task.value
        #expect(page.text.contains("tracepass_job_runs_total{job=\"test\"} 2\n"))
        #expect(page.text.contains("tracepass_job_failures_total{job=\"test\"} 1\n"))
        #expect(page.text.contains("tracepass_job_duration_seconds_count{job=\"test\"} 2\n"))
        #expect(!page.text.contains("tracepass_job_last_success_timestamp_seconds{job=\"test\"} 0.0\n"))
    }

    @Test("It waits between two turns, and the wait ends when the server stops")
    func stopsWhileWaiting() async throws {
        let (turns, ends) = AsyncStream.makeStream(of: Void.self)
        let group = Self.group([
            Schedule("test", every: .seconds(86_400), logger: .silent) { _ in ends.yield() }
        ])
        let task = Task { try await group.run() }
        for await _ in turns { break }
        await group.triggerGracefulShutdown()
        try await task.value
    }

    @Test("Work that is under way is told to stop")
    func stopsWhileWorking() async throws {
        let (turns, ends) = AsyncStream.makeStream(of: Void.self)
        let wasCancelled = Mutex(false)
        let group = Self.group([
            Schedule("test", every: .zero, logger: .silent) { _ in
                ends.yield()
                do {
                    try await Task.sleep(for: .seconds(86_400))
                } catch {
                    wasCancelled.withLock { $0 = true }
                    throw error
                }
            }
        ])
        let task = Task { try await group.run() }
        for await _ in turns { break }
        await group.triggerGracefulShutdown()
        try await task.value
        #expect(wasCancelled.withLock { $0 })
    }

    /// A schedule without pauses, and the numbers of the turns that it has begun.
    private static func counting(
        _ work: @escaping @Sendable (Int) async throws -> Void
    ) -> (schedule: Schedule, turns: AsyncStream<Int>) {
        let (turns, ends) = AsyncStream.makeStream(of: Int.self)
        let count = Mutex(0)
        let schedule = Schedule("test", every: .zero, logger: .silent) { _ in
            let turn = count.withLock { count in
                count += 1
                return count
            }
            ends.yield(turn)
            try await work(turn)
        }
        return (schedule, turns)
    }

    private struct Fault: Error {}

    private static func group(_ services: [any Service]) -> ServiceGroup {
        ServiceGroup(configuration: .init(services: services, logger: .silent))
    }
}

import Domain
import HTTPTypes

extension Pipeline {
    /// How often a call looks again whether the request that uses its key is done.
    private static let pause = Duration.milliseconds(20)

    /// Brings a call to its end in its transaction, and tells how the caller's budget stands.
    func settle(_ call: Call, _ request: AdmittedRequest) async throws -> Answer {
        let outcome: Call.Outcome
        do {
            outcome = try await run(call, request)
        } catch let undone as Call.Undone {
            outcome = undone.outcome
        }
        return try await conclude(call, outcome, of: request.principal)
    }

    /// The answer of a call whose transaction is over; the call is counted.
    func conclude(_ call: Call, _ outcome: Call.Outcome, of principal: Principal) async throws -> Answer {
        let answer = try await outcome.answer.completed()
        guard let budget = call.budget else { return answer }
        count(call, outcome, of: principal)
        guard outcome.isLimited != false else { return answer }
        // Read after the commit: inside the transaction it would meet everyone else's.
        let standing = try await platform.store.read(as: principal) { try $0.standing(of: budget) }
        return answer.telling(standing)
    }

    /// Counts a call that no plan limits.
    func count(_ call: Call, _ outcome: Call.Outcome, of principal: Principal) {
        guard let budget = call.budget, outcome.isCharged, outcome.isLimited == false else { return }
        platform.limits.usage.count(call.cost, budget, of: principal.workspace, at: platform.surroundings.now())
    }

    private func run(_ call: Call, _ request: AdmittedRequest) async throws -> Call.Outcome {
        if let outcome = try call.outcomeWithoutTrace() { return outcome }
        guard case .read = request.route.handler else { return try await write(call, request) }
        // A read that is charged writes; whether it is, the snapshot tells.
        let outcome = try await platform.store.read(
            as: request.principal,
            requestID: request.id,
            anywhere: request.route.isLong
        ) { work in
            try call.isLimited(in: work) ? nil : try call.run(in: work)
        }
        if let outcome { return outcome }
        return try await write(call, request)
    }

    /// Runs a call in a write transaction, again and again while another request is using its key.
    private func write(_ call: Call, _ request: AdmittedRequest) async throws -> Call.Outcome {
        let start = ContinuousClock.now
        var call = call
        while true {
            do {
                return try await platform.store.write(as: request.principal, requestID: request.id) { [call] in
                    try call.run(in: $0)
                }
            } catch is Call.NeedsGuard {
                call.isGuarded = true
            } catch is IdempotencyBusy {
                guard start.duration(to: .now) < patience else {
                    throw Failure(
                        .idempotencyInProgress,
                        "The first request with this Idempotency-Key is still running. Repeat the request shortly."
                    )
                }
                try await Task.sleep(for: Pipeline.pause)
            }
        }
    }
}

extension Answer {
    /// The answer with how a limited budget stands; a refusal for want of budget says when to come again.
    fileprivate func telling(_ standing: DailyBudget.Standing?) -> Answer {
        guard let standing else { return self }
        var answer = self
        answer.headers[.rateLimitLimit] = String(standing.limit)
        answer.headers[.rateLimitRemaining] = String(standing.remaining)
        answer.headers[.rateLimitReset] = String(standing.secondsToReset)
        if answer.status == .tooManyRequests { answer.headers[.retryAfter] = String(standing.secondsToReset) }
        return answer
    }
}

import Domain
import HTTPTypes

/// One call of `/api/v1` inside its transaction: key, plan, budget and work, in the order of api-v1 §1.
struct Call: Sendable {
    let idempotency: Idempotency
    let key: IdempotencyKey?
    let feature: Plan.Feature?
    let budget: DailyBudget?
    let cost: Int
    /// The work, or the fault that the request itself has.
    let step: Result<Route.Step, any Error>
    /// Whether the work runs in a savepoint of its own, so that it can be undone alone.
    var isGuarded = false

    /// What a call has come to.
    struct Outcome: Sendable {
        let answer: Answer
        /// Whether it counts as a call of the day.
        let isCharged: Bool
        /// Whether the plan limits such calls, which have then been counted already; nil when nobody looked.
        let isLimited: Bool?
    }

    /// An outcome whose transaction must not be kept.
    struct Undone: Error {
        let outcome: Outcome
    }

    /// The work was refused, and the refusal is to be kept: what the work had done by then has to be undone alone. A
    /// savepoint costs a copy of each page that is changed, so the first run, which mostly succeeds, does without.
    struct NeedsGuard: Error {}

    /// What the call comes to without a transaction: the refusal of a faulty request that leaves no trace. Nil for any other.
    func outcomeWithoutTrace() throws -> Outcome? {
        guard key == nil, feature == nil, case .failure(let fault) = step, !fault.isAboutExistence else { return nil }
        guard let answer = Answer(refusing: fault) else { throw fault }
        return Outcome(answer: answer, isCharged: false, isLimited: nil)
    }

    /// Whether the caller's plan limits such calls.
    func isLimited(in work: Work) throws -> Bool { try budget.flatMap { try work.limit(of: $0) } != nil }

    /// Runs the call. What it answers is to be committed; `Undone` carries an answer that is not.
    func run(in work: Work) throws -> Outcome {
        let limit = try budget.flatMap { try work.limit(of: $0) }
        func outcome(_ answer: Answer, isCharged: Bool) -> Outcome {
            Outcome(answer: answer, isCharged: isCharged, isLimited: limit != nil)
        }
        var isCharged = false
        var answer: Answer
        do {
            if let key, let stored = try idempotency.claim(key, in: work) {
                return outcome(Answer(replaying: stored), isCharged: false)
            }
            if let feature { try work.check(feature) }
            if case .failure(let fault) = step, !fault.isAboutExistence { throw fault }
            if let budget, let limit { try work.charge(cost, to: budget, limit: limit) }
            isCharged = true
            answer = isGuarded ? try work.savepoint { try step.get()(work) } : try step.get()(work)
        } catch {
            guard let refusal = Answer(refusing: error) else { throw error }
            let isKept = key != nil && refusal.isKeptUnderKeys
            let isRefunded = refusal.isRefunded
            guard !isRefunded, isKept || (isCharged && limit != nil) else {
                throw Undone(outcome: outcome(refusal, isCharged: isCharged && !isRefunded))
            }
            // A refusal that is kept, or that counts, must leave nothing else behind.
            guard isGuarded else { throw NeedsGuard() }
            answer = refusal
        }
        if let key { try idempotency.keep(answer.stored, under: key, in: work) }
        return outcome(answer, isCharged: isCharged)
    }
}

extension Answer {
    /// The envelope of a refusal; nil for a fault of ours.
    init?(refusing error: any Error) {
        switch error {
        case let failure as Failure: self = .failure(failure)
        case let refusal as Refusal: self = refusal.answer
        default: return nil
        }
    }

    /// What was kept under a key, byte for byte.
    fileprivate init(replaying stored: StoredAnswer) {
        var headers: HTTPFields = [.idempotentReplayed: "true"]
        headers[.contentType] = stored.contentType
        headers[.location] = stored.location
        self.init(HTTPResponse.Status(code: stored.status), headers: headers, body: stored.body)
    }

    fileprivate var stored: StoredAnswer {
        StoredAnswer(
            status: status.code,
            contentType: headers[.contentType],
            location: headers[.location],
            body: body,
            common: common
        )
    }

    /// Whether such a refusal costs nothing and leaves nothing (api-v1 §5).
    fileprivate var isRefunded: Bool { status.code == 402 || status == .tooManyRequests }

    /// Whether such a refusal is the answer of its key from then on; 422 is about the key itself (api-v1 §4).
    fileprivate var isKeptUnderKeys: Bool { status != .unprocessableContent }
}

extension Error {
    /// Whether a fault that was seen before the records were looked at says that something does not exist: such a call
    /// has passed the budget.
    fileprivate var isAboutExistence: Bool { (self as? Failure)?.code.status.code == 404 }
}

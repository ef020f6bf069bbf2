import OrderedJSON

/// The calls that a plan counts by UTC day (api-v1 §5).
public enum DailyBudget: String, Sendable, CaseIterable {
    case reads, writes

    /// How a limited budget stands: what `RateLimit-*` say.
    public struct Standing: Sendable {
        /// Calls a day.
        public let limit: Int
        /// What is left of them.
        public let remaining: Int
        /// Seconds until the next day begins.
        public let secondsToReset: Int
    }

    func meter(at now: Timestamp) -> Meter { .calls(self, day: now.day) }
}

extension Timestamp {
    /// The UTC day, `2026-11-21`.
    public var day: String { String(text.prefix(10)) }

    /// 00:00 UTC of the next day.
    public var nextDay: Timestamp { Timestamp(startOfDay: dayNumber + 1) }
}

extension Work {
    /// How many calls of a kind the caller's plan includes a day, or nil.
    public func limit(of budget: DailyBudget) throws -> Int? { try account().plan.limit(of: budget) }

    /// Charges calls to a limited budget, all or nothing; 429 `rate_limit_exceeded` when it leaves too few.
    public func charge(_ count: Int, to budget: DailyBudget, limit: Int) throws {
        let taken = try take(count, of: budget.meter(at: now), limit: limit)
        guard !taken.isGranted, let used = taken.used else { return }
        throw Failure(
            .rateLimitExceeded,
            "The daily budget of \(limit) \(budget.rawValue) does not leave \(count); it is full again at "
                + "\(now.nextDay.text).",
            details: [
                "budget": .string(budget.rawValue), "limit": JSON(limit), "used": JSON(used),
                "requested": JSON(count), "resetAt": .string(now.nextDay.text),
            ]
        )
    }

    /// How a budget stands, or nil when the plan does not limit it.
    public func standing(of budget: DailyBudget) throws -> DailyBudget.Standing? {
        guard let limit = try limit(of: budget) else { return nil }
        return DailyBudget.Standing(
            limit: limit,
            remaining: max(0, limit - (try tx.used(budget.meter(at: now), of: workspace))),
            secondsToReset: Int((now.nextDay.milliseconds - now.milliseconds + 999) / 1_000)
        )
    }
}

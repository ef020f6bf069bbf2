import OrderedJSON

/// Plans, what is counted against them, and the billing ledger.
public struct Limits: Sendable {
    /// The plans of this server.
    public let plans: Plans
    /// Calls that no plan limits.
    public let usage: UsageMeter

    /// What a workspace has used (api-v1 §12).
    public struct Usage: Sendable {
        /// Passports that exist, archived ones included.
        public let passports: Int
        /// Writes of this UTC day.
        public let writesToday: Int
        /// Reads of this UTC day.
        public let readsToday: Int
        /// EPCIS events that were stored in this UTC month.
        public let eventsThisMonth: Int
    }

    /// The caller's account: plan and subscription.
    public func account(in work: Work) throws -> Account { try work.account() }

    /// What the caller's workspace has used.
    public func usage(in work: Work) throws -> Usage {
        func today(_ budget: DailyBudget) throws -> Int {
            try work.tx.used(budget.meter(at: work.now), of: work.workspace)
                + usage.pending(budget, of: work.workspace, at: work.now)
        }
        return Usage(
            passports: try work.tx.used(.passports, of: work.workspace),
            writesToday: try today(.writes),
            readsToday: try today(.reads),
            eventsThisMonth: try work.tx.used(.events(day: Meter.eventsDay(at: work.now)), of: work.workspace)
        )
    }

    /// Puts a workspace on a plan. What it holds by then stays, whatever the plan includes.
    public func setPlan(_ plan: Plan, _ subscription: Account.Subscription, in work: Work) throws {
        let before = try work.account()
        let canceledAt = subscription == .canceled ? before.canceledAt ?? work.now : nil
        try work.tx.updatePlan(plan, subscription, canceledAt: canceledAt, of: work.workspace)
        try work.tx.clearReserves(of: work.workspace)
        try work.record(
            .settingsUpdated,
            of: .workspace(work.workspace),
            before: [
                "plan": .string(before.plan.name), "subscriptionStatus": .string(before.subscription.rawValue),
            ],
            after: ["plan": .string(plan.name), "subscriptionStatus": .string(subscription.rawValue)]
        )
    }

    /// Allows or forbids a workspace to capture and to query EPCIS events; nil leaves it as it is.
    public func setEvents(captures: Bool?, queries: Bool?, in work: Work) throws {
        let before = try work.readAccount()
        let after = (captures ?? before.capturesEvents, queries ?? before.queriesEvents)
        try work.tx.updateEvents(captures: after.0, queries: after.1, of: work.workspace)
        try work.record(
            .settingsUpdated,
            of: .workspace(work.workspace),
            before: [
                "epcisCaptureEnabled": .bool(before.capturesEvents), "epcisQueryEnabled": .bool(before.queriesEvents),
            ],
            after: ["epcisCaptureEnabled": .bool(after.0), "epcisQueryEnabled": .bool(after.1)]
        )
    }

    /// The newest rows of the billing ledger.
    public func ledger(limit: Int, in work: Work) throws -> [LedgerEntry] {
        try work.tx.ledger(of: work.workspace, limit: limit)
    }
}

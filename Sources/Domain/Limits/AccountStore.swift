import Storage

extension Transaction {
    /// A workspace's account. A plan that has left the plans file counts as the plan of new workspaces.
    func account(of workspace: WorkspaceID, _ plans: Plans) throws -> Account? {
        try first(
            """
            SELECT plan, subscription, canceled_at, company_prefill, default_source_locale, captures_events,
                queries_events
            FROM workspace
            WHERE id = \(workspace)
            """
        ) { row in
            guard let subscription = Account.Subscription(rawValue: try row.text(1)) else {
                throw StoredValueFailure(table: "workspace", id: workspace.hex)
            }
            return Account(
                plan: plans[try row.text(0)] ?? plans.initial,
                subscription: subscription,
                canceledAt: try row.instantOrNil(2),
                companyPrefill: try row.text(3),
                sourceLocale: try Language(row.text(4)) ?? .english,
                capturesEvents: try row.bool(5),
                queriesEvents: try row.bool(6)
            )
        }
    }

    func updateEvents(captures: Bool, queries: Bool, of workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE workspace SET captures_events = \(captures), queries_events = \(queries) WHERE id = \(workspace)
            """
        )
    }

    /// A plan decides in how many languages a workspace publishes, so the public sees another workspace.
    func updatePlan(
        _ plan: Plan,
        _ subscription: Account.Subscription,
        canceledAt: Timestamp?,
        of workspace: WorkspaceID
    ) throws {
        try run(
            """
            UPDATE workspace
            SET plan = \(plan.name), subscription = \(subscription.rawValue), canceled_at = \(canceledAt),
                public_revision = public_revision + 1
            WHERE id = \(workspace)
            """
        )
    }
}

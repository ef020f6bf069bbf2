import GS1
import Storage

/// A published passport whose term is over, of whichever workspace.
struct DuePassport: Sendable {
    let workspace: WorkspaceID
    let passport: PassportID
    let expiresAt: Timestamp
}

/// How far the passports of a workspace have been given the end that its cancellation sets.
struct SubscriptionWalk: Sendable {
    /// The cancellation that they follow.
    let canceledAt: Timestamp
    /// The last passport looked at, or empty.
    var walkedTo = ""
    /// Whether all have been looked at.
    var isDone = false
}

extension Transaction {
    /// Due passports behind `last`, the earliest first. It names no workspace: expiry is the platform's own work.
    func duePassports(at now: Timestamp, after last: DuePassport?, limit: Int) throws -> [DuePassport] {
        var condition: SQL = "status = 'published' AND expires_at IS NOT NULL AND expires_at <= \(now)"
        if let last {
            condition = """
                \(condition)
                AND (expires_at, workspace_id, id) > (\(last.expiresAt), \(last.workspace), \(last.passport))
                """
        }
        return try all(
            """
            SELECT workspace_id, id, expires_at FROM passport WHERE \(condition)
            ORDER BY expires_at, workspace_id, id LIMIT \(limit)
            """
        ) { row in
            DuePassport(
                workspace: Identifier(stored: try row.text(0)),
                passport: Identifier(stored: try row.text(1)),
                expiresAt: Timestamp(milliseconds: try row.int(2))
            )
        }
    }

    /// Workspaces whose passports do not follow their subscription yet. It looks at canceled ones only.
    func workspacesToFollow() throws -> [WorkspaceID] {
        try all(
            """
            SELECT id FROM workspace WHERE canceled_at IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM subscription_end AS walk
                WHERE walk.workspace_id = id AND walk.canceled_at = workspace.canceled_at AND walk.is_done)
            UNION ALL
            SELECT workspace_id FROM subscription_end JOIN workspace ON workspace.id = workspace_id
            WHERE workspace.canceled_at IS NULL
            """
        ) { Identifier(stored: try $0.text(0)) }
    }

    /// A workspace's passports of any status by id.
    func passports(of workspace: WorkspaceID, after id: String, limit: Int) throws -> [Passport] {
        try all(
            """
            SELECT \(Passport.columns) FROM passport WHERE workspace_id = \(workspace) AND id > \(id)
            ORDER BY id LIMIT \(limit)
            """,
            Passport.init(row:)
        )
    }

    /// Sets the end of a publication, on the passport and for the public. It is no part of any version.
    func setTerm(_ expiresAt: Timestamp?, of passport: Passport, at now: Timestamp) throws {
        try run(
            """
            UPDATE passport SET expires_at = \(expiresAt), revision = revision + 1, updated_at = \(now)
            WHERE workspace_id = \(passport.workspace) AND id = \(passport.id)
            """
        )
        try run(
            """
            UPDATE public_page SET expires_at = \(expiresAt)
            WHERE gtin = \(passport.link.gtin.digits) AND serial = \(passport.link.serial.text)
                AND workspace_id = \(passport.workspace)
            """
        )
    }

    /// A passport's own end: the one remembered if a cancellation has set another.
    func ownTerm(of passport: Passport) throws -> Timestamp? {
        let remembered = try first(
            """
            SELECT own_expires_at FROM subscription_term
            WHERE workspace_id = \(passport.workspace) AND passport_id = \(passport.id)
            """
        ) { try $0.instantOrNil(0) }
        return remembered ?? passport.expiresAt
    }

    /// Remembers that the end of a passport was set by a cancellation, and its own end.
    func setSubscriptionTerm(of passport: PassportID, own: Timestamp?, in workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO subscription_term (workspace_id, passport_id, own_expires_at)
            VALUES (\(workspace), \(passport), \(own))
            ON CONFLICT (workspace_id, passport_id) DO UPDATE SET own_expires_at = excluded.own_expires_at
            """
        )
    }

    func deleteSubscriptionTerm(of passport: PassportID, in workspace: WorkspaceID) throws {
        try run("DELETE FROM subscription_term WHERE workspace_id = \(workspace) AND passport_id = \(passport)")
    }

    /// Passports whose end a cancellation has set, with their own ends.
    func subscriptionTerms(
        of workspace: WorkspaceID,
        limit: Int
    ) throws -> [(passport: PassportID, own: Timestamp?)] {
        try all(
            """
            SELECT passport_id, own_expires_at FROM subscription_term WHERE workspace_id = \(workspace)
            ORDER BY passport_id LIMIT \(limit)
            """
        ) { (Identifier(stored: try $0.text(0)), try $0.instantOrNil(1)) }
    }

    func subscriptionWalk(of workspace: WorkspaceID) throws -> SubscriptionWalk? {
        try first("SELECT canceled_at, walked_to, is_done FROM subscription_end WHERE workspace_id = \(workspace)") {
            SubscriptionWalk(
                canceledAt: Timestamp(milliseconds: try $0.int(0)),
                walkedTo: try $0.text(1),
                isDone: try $0.bool(2)
            )
        }
    }

    func insertSubscriptionWalk(_ walk: SubscriptionWalk, of workspace: WorkspaceID) throws {
        try run(
            """
            INSERT INTO subscription_end (workspace_id, canceled_at, walked_to, is_done)
            VALUES (\(workspace), \(walk.canceledAt), \(walk.walkedTo), \(walk.isDone))
            ON CONFLICT (workspace_id) DO NOTHING
            """
        )
    }

    func updateSubscriptionWalk(_ walk: SubscriptionWalk, of workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE subscription_end SET walked_to = \(walk.walkedTo), is_done = \(walk.isDone)
            WHERE workspace_id = \(workspace)
            """
        )
    }

    func deleteSubscriptionWalk(of workspace: WorkspaceID) throws {
        try run("DELETE FROM subscription_end WHERE workspace_id = \(workspace)")
    }
}

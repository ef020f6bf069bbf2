import OrderedJSON
import Storage

/// A passport as a verification reads it.
struct VerifiedPassport {
    let passport: Passport
    /// The stored text of its changes.
    let changes: String
}

extension Transaction {
    /// Lets the statements of this transaction run for as long as they take.
    func liftTimeLimit() throws {
        guard dialect == .postgres else { return }
        _ = try first("SELECT set_config('statement_timeout', '0', true)") { try $0.text(0) }
    }

    /// The ids of workspaces behind one.
    func workspaceIDs(after last: String, limit: Int) throws -> [WorkspaceID] {
        try all("SELECT id FROM workspace WHERE id > \(last) ORDER BY id LIMIT \(limit)") {
            Identifier(stored: try $0.text(0))
        }
    }

    /// A workspace's passports behind one, by id. What `take` is given is nil when the row cannot be read.
    func verifiedPassports(
        of workspace: WorkspaceID,
        after last: String,
        limit: Int,
        _ take: (_ id: String, VerifiedPassport?) throws -> Void
    ) throws {
        try forEach(
            """
            SELECT \(Passport.columns), changes FROM passport WHERE workspace_id = \(workspace) AND id > \(last)
            ORDER BY id LIMIT \(limit)
            """
        ) { row in
            let read = try? VerifiedPassport(passport: Passport(row: row), changes: row.text(Passport.columnCount))
            try take(row.text(1), read)
        }
    }

    /// A workspace's versions behind one, by passport and number. What `take` is given is nil when the row cannot be
    /// read.
    func verifiedVersions(
        of workspace: WorkspaceID,
        after last: (passport: String, number: Int),
        limit: Int,
        _ take: (_ key: (passport: String, number: Int), VersionRow?) throws -> Void
    ) throws {
        try forEach(
            """
            SELECT \(VersionRow.columns)
            FROM version v JOIN version_base b ON b.workspace_id = v.workspace_id AND b.hash = v.base
            WHERE v.workspace_id = \(workspace) AND (v.passport_id, v.number) > (\(last.passport), \(last.number))
            ORDER BY v.passport_id, v.number LIMIT \(limit)
            """
        ) { row in
            try take((row.text(1), Int(row.int(2))), try? VersionRow(row: row))
        }
    }

    /// What passports of a workspace were seeded with, behind one, by hash.
    func baselines(of workspace: WorkspaceID, after last: String, limit: Int) throws -> [(hash: String, text: String)] {
        try all(
            """
            SELECT hash, entries FROM baseline WHERE workspace_id = \(workspace) AND hash > \(last)
            ORDER BY hash LIMIT \(limit)
            """
        ) { (try $0.text(0), try $0.text(1)) }
    }

    /// What versions of a workspace are deflated against, behind one, by hash.
    func versionBases(
        of workspace: WorkspaceID,
        after last: String,
        limit: Int
    ) throws -> [(hash: String, deflated: [UInt8])] {
        try all(
            """
            SELECT hash, document FROM version_base WHERE workspace_id = \(workspace) AND hash > \(last)
            ORDER BY hash LIMIT \(limit)
            """
        ) { (try $0.text(0), try $0.bytes(1)) }
    }

    /// What breaks a rule, of one workspace or of the whole store.
    func breaches(of rule: StoredRule, in workspace: WorkspaceID?) throws -> [StoreFault] {
        try all("\(rule.query(workspace)) LIMIT \(StoredRule.most)") { row in
            let found = try row.textOrNil(2).map { " (\($0))" } ?? ""
            return StoreFault(
                table: rule.table,
                workspace: try row.text(0),
                id: try row.text(1),
                rule: rule.text + found
            )
        }
    }
}

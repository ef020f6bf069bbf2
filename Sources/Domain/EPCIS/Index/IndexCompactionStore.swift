import Storage

extension Transaction {
    /// The workspaces that have runs which nobody has looked at. One of the statements that name no workspace: they look for
    /// what is to be done.
    ///
    /// Each is looked for by itself, because one workspace may have very many new runs.
    func workspacesWithNewRuns(after last: WorkspaceID?, limit: Int) throws -> [WorkspaceID] {
        var found: [WorkspaceID] = []
        while found.count < limit {
            let previous = (found.last ?? last)?.hex ?? ""
            let next = try first(
                "SELECT MIN(workspace_id) FROM epcis_index_run WHERE is_new AND workspace_id > \(previous)"
            ) { try $0.textOrNil(0) }
            guard let next = next ?? nil else { break }
            found.append(WorkspaceID(stored: next))
        }
        return found
    }

    /// Notes that there is nothing to be done for runs.
    @discardableResult
    func settle(_ runs: [Int64], of workspace: WorkspaceID) throws -> Int {
        try onRuns(runs) { list in
            """
            UPDATE epcis_index_run SET is_new = FALSE
            WHERE workspace_id = \(workspace) AND id IN (\(list)) AND is_new
            """
        }
    }

    /// Notes where the entries of runs go; answers how many of them went nowhere before.
    func direct(_ runs: [Int64], to target: Int64, of workspace: WorkspaceID) throws -> Int {
        try onRuns(runs) { IndexRun.directing($0, to: target, of: workspace) }
    }

    @discardableResult
    func deleteIndexRuns(_ runs: [Int64], of workspace: WorkspaceID) throws -> Int {
        try onRuns(runs) { list in
            "DELETE FROM epcis_index_run WHERE workspace_id = \(workspace) AND id IN (\(list))"
        }
    }

    /// Takes rows off the beginning of a run, and leaves what is not moved; false when others were there.
    func take(_ share: IndexPortion.Share, of workspace: WorkspaceID) throws -> Bool {
        guard let last = share.rows.last else { return true }
        let count = try run(
            """
            DELETE FROM epcis_index_chunk
            WHERE workspace_id = \(workspace) AND run = \(share.run) AND first_entry <= \(last.first)
            """
        )
        guard count == share.rows.count else { return false }
        try insert(share.rest, ofRun: share.run, of: workspace)
        return true
    }

    private func onRuns(_ runs: [Int64], _ statement: (_ list: SQL) -> SQL) throws -> Int {
        var count = 0
        try runs.inRuns { some in count += try run(statement("\(list: Array(some))")) }
        return count
    }
}

extension IndexRun {
    /// The statement that says where the entries of runs go that went nowhere before.
    ///
    /// The target is hidden in an expression: by its index SQLite would go through all runs that go nowhere.
    static func directing(_ runs: SQL, to target: Int64, of workspace: WorkspaceID) -> SQL {
        """
        UPDATE epcis_index_run SET target = \(target)
        WHERE workspace_id = \(workspace) AND id IN (\(runs)) AND COALESCE(target, 0) = 0
        """
    }
}

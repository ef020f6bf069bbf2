import Storage

extension Transaction {
    /// Counts on the connection's slot without a limit, and ends the reserve that it may have.
    func count(_ count: Int, on meter: Meter, in workspace: WorkspaceID) throws {
        try self.count(count, on: meter, in: workspace, reserve: 0, limit: 0)
    }

    /// Counts on the connection's slot and gives it that reserve under that limit.
    func count(_ count: Int, on meter: Meter, in workspace: WorkspaceID, reserve: Int, limit: Int) throws {
        try run(
            """
            INSERT INTO meter (workspace_id, day, name, slot, used, reserve, ceiling)
            VALUES (\(workspace), \(meter.day), \(meter.name), \(slot), \(count), \(reserve), \(limit))
            ON CONFLICT (workspace_id, day, name, slot) DO UPDATE
            SET used = meter.used + excluded.used, reserve = excluded.reserve, ceiling = excluded.ceiling
            """
        )
    }

    /// Counts on the connection's slot if its reserve, granted under this limit, suffices.
    func spendReserve(_ count: Int, of meter: Meter, in workspace: WorkspaceID, limit: Int) throws -> Bool {
        try run(
            """
            UPDATE meter SET used = used + \(count), reserve = reserve - \(count)
            WHERE workspace_id = \(workspace) AND day = \(meter.day) AND name = \(meter.name) AND slot = \(slot)
                AND ceiling = \(limit) AND reserve >= \(count)
            """
        ) == 1
    }

    /// Every slot of a meter; a reserve that was granted under another limit counts as none.
    func slots(of meter: Meter, in workspace: WorkspaceID, limit: Int) throws -> [MeterSlot] {
        try all(
            """
            SELECT slot, used, reserve, ceiling FROM meter
            WHERE workspace_id = \(workspace) AND day = \(meter.day) AND name = \(meter.name)
            """
        ) { row in
            MeterSlot(
                slot: Int(try row.int(0)),
                used: Int(try row.int(1)),
                reserve: try row.int(3) == limit ? Int(try row.int(2)) : 0
            )
        }
    }

    /// What is counted on a meter.
    func used(_ meter: Meter, of workspace: WorkspaceID) throws -> Int {
        try slots(of: meter, in: workspace, limit: 0).reduce(0) { $0 + $1.used }
    }

    /// Takes back every reserve of a meter.
    func clearReserves(of meter: Meter, in workspace: WorkspaceID) throws {
        try run(
            """
            UPDATE meter SET reserve = 0
            WHERE workspace_id = \(workspace) AND day = \(meter.day) AND name = \(meter.name) AND reserve > 0
            """
        )
    }

    /// Takes back every reserve of a workspace, because its limits change.
    func clearReserves(of workspace: WorkspaceID) throws {
        try run("UPDATE meter SET reserve = 0 WHERE workspace_id = \(workspace) AND reserve > 0")
    }

    /// Forgets meters of days before this one, so many at most; answers how many. The one statement on meters that
    /// names no workspace: it sweeps those of all.
    func deleteMeters(before day: String, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM meter WHERE (workspace_id, day, name, slot) IN (
                SELECT workspace_id, day, name, slot FROM meter WHERE day > '' AND day < \(day) LIMIT \(limit))
            """
        )
    }
}

import CLibPQ

extension PostgresConnection {
    /// Reads the first row of each statement, all in one round trip (libpq's pipeline mode).
    ///
    /// The server runs them as one implicit transaction, so that one that fails spoils those behind it: these are read
    /// once more by themselves. Each caller is told once.
    func answer(_ rows: [PendingRow]) {
        do {
            try connect()
            guard rows.count > 1 else { return rows.forEach(answerAlone) }
            // Preparing needs an answer of its own and so comes first.
            let statements = try rows.map { row throws(StoreFailure) in try statement(row.sql) }
            guard PQenterPipelineMode(connection) == 1 else { return rows.forEach(answerAlone) }
            let sent = rows.indices.prefix { send(rows[$0], statements[$0]) }
            let isSent = sent.count == rows.count && PQpipelineSync(connection) == 1
            let unanswered = isSent ? receive(rows) : rows
            // A connection that still expects something is of no more use.
            if PQexitPipelineMode(connection) != 1 { disconnect() }
            unanswered.forEach(answerAlone)
        } catch {
            // What is wrong with one of the statements, or with the connection, each hears for itself.
            rows.forEach(answerAlone)
        }
    }

    private func send(_ row: PendingRow, _ statement: Statement) -> Bool {
        guard (try? parameters.set(row.sql.values)) != nil else { return false }
        return parameters.with { count, values, lengths, formats in
            PQsendQueryPrepared(
                connection,
                statement.name,
                count,
                values,
                lengths,
                formats,
                statement.isBinary ? 1 : 0
            ) == 1
        }
    }

    /// Takes the answers up to the end of the pipeline; answers those that were spoiled.
    private func receive(_ rows: [PendingRow]) -> [PendingRow] {
        var spoiled: [PendingRow] = []
        for row in rows {
            let result = PQgetResult(connection)
            defer { PQclear(result) }
            guard let result, PQresultStatus(result) == PGRES_TUPLES_OK else {
                // After the result of a statement comes a null pointer; without a result there is none.
                if result != nil { PQclear(PQgetResult(connection)) }
                spoiled.append(row)
                continue
            }
            row.found(PQntuples(result) > 0 ? Row(source: .postgres(PostgresRow(result: result, row: 0))) : nil)
            PQclear(PQgetResult(connection))
        }
        let end = PQgetResult(connection)
        if PQresultStatus(end) != PGRES_PIPELINE_SYNC { disconnect() }
        PQclear(end)
        return spoiled
    }

    /// Reads, and once more on a new connection when the first was lost: reading twice does no harm.
    private func answerAlone(_ row: PendingRow) {
        for isLast in [false, true] {
            do {
                try connect()
                var isFound = false
                try rows(row.sql) { found in
                    isFound = true
                    row.found(found)
                    return false
                }
                if !isFound { row.found(nil) }
                return
            } catch {
                if isLast || error.aftermath != .repeatable { return row.failed(error) }
            }
        }
    }
}

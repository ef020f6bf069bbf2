import Storage

/// A rule of the store of which one statement finds the breaches.
///
/// The statement answers with the workspace, what identifies the row, and what was found there or NULL.
struct StoredRule: Sendable {
    let table: String
    let text: String
    private let statement: @Sendable (WorkspaceID?) -> SQL

    /// So many breaches of one rule are told of one workspace at most.
    static let most = 1_000

    init(_ table: String, _ text: String, _ statement: @escaping @Sendable (WorkspaceID?) -> SQL) {
        self.table = table
        self.text = text
        self.statement = statement
    }

    func query(_ workspace: WorkspaceID?) -> SQL { statement(workspace) }
}

extension StoredRule {
    /// Rules about the rows of one workspace.
    static let ofWorkspaces: [StoredRule] =
        [
            totals, spans, segments, versionChain, versionBase, publicPage, owner, lot, audit, meter, reserve, ledger,
            answer, answerPart, indexChunk, eventContext,
        ]
        + ["condition_flags", "scan_count", "preview"].map(partOfPassport)

    /// Rules about the rows of no workspace in particular.
    static let ofTheStore: [StoredRule] =
        [
            "activity", "answer_part", "baseline", "condition_flags", "epcis_capture", "epcis_context", "epcis_event",
            "epcis_index_chunk", "epcis_index_run", "epcis_master_data", "epcis_query", "epcis_value",
            "idempotency_key", "ledger", "link", "list_revision", "lot",
            "meter", "passport",
            "passport_fence", "passport_span", "passport_total", "preview", "product", "scan_count", "serial_segment",
            "version", "version_base",
        ]
        .map(partOfWorkspace) + [publicAddress]

    private static let totals = StoredRule(
        "passport_total",
        "must be the number of passports of that scope, category and status"
    ) { workspace in
        """
        SELECT CAST(\(workspace) AS TEXT), scope || ' ' || category || ' ' || status, \(compared) FROM (
            SELECT scope, category, status, amount AS told, 0 AS found
            FROM passport_total WHERE workspace_id = \(workspace)
            UNION ALL
            SELECT '', category, status, 0, COUNT(*) FROM passport WHERE workspace_id = \(workspace)
            GROUP BY category, status
            UNION ALL
            SELECT product_id, category, status, 0, COUNT(*) FROM passport WHERE workspace_id = \(workspace)
            GROUP BY product_id, category, status
            UNION ALL
            SELECT lot_id, category, status, 0, COUNT(*) FROM passport
            WHERE workspace_id = \(workspace) AND lot_id IS NOT NULL
            GROUP BY lot_id, category, status
        ) AS sums GROUP BY scope, category, status HAVING SUM(told) <> SUM(found)
        """
    }

    private static let spans = StoredRule(
        "passport_span",
        "must be the number of passports between two fences"
    ) { workspace in
        func placed(_ scope: SQL, _ condition: SQL = "") -> SQL {
            """
            SELECT \(scope) AS scope, category, status, (
                SELECT MIN(before_id) FROM passport_fence AS fence
                WHERE fence.workspace_id = \(workspace) AND fence.scope = \(scope) AND fence.before_id > p.id
            ) AS before_id
            FROM passport AS p WHERE p.workspace_id = \(workspace) \(condition)
            """
        }
        return """
            SELECT CAST(\(workspace) AS TEXT), scope || ' ' || before_id || ' ' || category || ' ' || status, \(compared)
            FROM (
                SELECT scope, before_id, category, status, amount AS told, 0 AS found
                FROM passport_span WHERE workspace_id = \(workspace)
                UNION ALL
                SELECT scope, before_id, category, status, 0, COUNT(*) FROM (
                    \(placed("''")) UNION ALL \(placed("p.product_id"))
                    UNION ALL \(placed("p.lot_id", "AND p.lot_id IS NOT NULL"))
                ) AS placed WHERE before_id IS NOT NULL GROUP BY scope, before_id, category, status
            ) AS sums GROUP BY scope, before_id, category, status HAVING SUM(told) <> SUM(found)
            """
    }

    private static let compared: SQL =
        "'stored ' || CAST(SUM(told) AS TEXT) || ', counted ' || CAST(SUM(found) AS TEXT)"

    private static let segments = StoredRule("serial_segment", "each closed span must have one") { workspace in
        """
        SELECT workspace_id, before_id, CAST(NULL AS TEXT) FROM passport_fence AS fence
        WHERE workspace_id = \(workspace) AND scope = '' AND NOT EXISTS (
            SELECT 1 FROM serial_segment AS segment
            WHERE segment.workspace_id = \(workspace) AND segment.before_id = fence.before_id)
        """
    }

    private static let versionChain = StoredRule(
        "passport",
        "its versions must be numbered from 1 to the one that it names"
    ) { workspace in
        """
        SELECT workspace_id, id, 'names ' || CAST(version AS TEXT) || ', has ' || CAST(versions AS TEXT) FROM (
            SELECT p.workspace_id, p.id, p.version,
                (SELECT COUNT(*) FROM version v WHERE v.workspace_id = \(workspace) AND v.passport_id = p.id) AS versions,
                (SELECT MAX(number) FROM version v WHERE v.workspace_id = \(workspace) AND v.passport_id = p.id) AS newest
            FROM passport p WHERE p.workspace_id = \(workspace)
        ) AS chains WHERE version <> versions OR version <> COALESCE(newest, 0)
        """
    }

    private static let versionBase = StoredRule("version", "what it is deflated against must be there") { workspace in
        """
        SELECT workspace_id, id, CAST(NULL AS TEXT) FROM version v
        WHERE workspace_id = \(workspace) AND NOT EXISTS (
            SELECT 1 FROM version_base b WHERE b.workspace_id = \(workspace) AND b.hash = v.base)
        """
    }

    private static let publicPage = StoredRule(
        "public_page",
        "must tell state, version, term, notice and lot of its passport"
    ) { workspace in
        """
        SELECT p.workspace_id, p.id, CASE WHEN page.passport_id IS NULL THEN 'there is none' END
        FROM passport p LEFT JOIN public_page page
            ON page.gtin = p.gtin AND page.serial = p.serial AND page.workspace_id = p.workspace_id
                AND page.passport_id = p.id
        WHERE p.workspace_id = \(workspace) AND p.published_at IS NOT NULL AND (page.passport_id IS NULL
            OR page.status <> p.status OR page.version <> p.version
            OR COALESCE(page.expires_at, 0) <> COALESCE(p.expires_at, 0)
            OR COALESCE(page.suspended_at, 0) <> COALESCE(p.suspended_at, 0)
            OR COALESCE(page.public_notice, '') <> COALESCE(p.public_notice, '')
            OR COALESCE(page.lot, '') <> COALESCE(p.lot_number, ''))
        """
    }

    private static let publicAddress = StoredRule(
        "public_page",
        "must lead to the passport that has its address"
    ) { _ in
        """
        SELECT page.workspace_id, page.gtin || ' ' || page.serial, CAST(NULL AS TEXT)
        FROM public_page page LEFT JOIN passport p ON p.workspace_id = page.workspace_id AND p.id = page.passport_id
        WHERE p.id IS NULL OR p.gtin <> page.gtin OR p.serial <> page.serial
        """
    }

    private static let owner = StoredRule("gtin_owner", "a GTIN that is in use must be its workspace's") { workspace in
        """
        SELECT CAST(\(workspace) AS TEXT), used.gtin, CASE WHEN owner.gtin IS NULL THEN 'it is nobody''s' END
        FROM (
            SELECT DISTINCT gtin FROM passport WHERE workspace_id = \(workspace)
            UNION SELECT DISTINCT gtin FROM link WHERE workspace_id = \(workspace)
        ) AS used LEFT JOIN gtin_owner AS owner ON owner.gtin = used.gtin
        WHERE owner.gtin IS NULL OR owner.workspace_id <> \(workspace)
        """
    }

    private static let lot = StoredRule("passport", "its lot must be one of its product") { workspace in
        """
        SELECT p.workspace_id, p.id, CASE WHEN lot.id IS NULL THEN 'there is none' END
        FROM passport p LEFT JOIN lot ON lot.workspace_id = p.workspace_id AND lot.id = p.lot_id
        WHERE p.workspace_id = \(workspace) AND p.lot_id IS NOT NULL
            AND (lot.id IS NULL OR lot.product_id <> p.product_id)
        """
    }

    private static let audit = StoredRule("activity", "a passport must have been created once") { workspace in
        // A look for the entries of each passport would go through all of them each time: SQLite prefers another index.
        """
        SELECT CAST(\(workspace) AS TEXT), id, CAST(SUM(entries) AS TEXT) || ' entries' FROM (
            SELECT id, 1 AS passports, 0 AS entries FROM passport WHERE workspace_id = \(workspace)
            UNION ALL
            SELECT target_id, 0, 1 FROM activity WHERE workspace_id = \(workspace) AND action = 'passport.created'
        ) AS trails GROUP BY id HAVING SUM(passports) = 1 AND SUM(entries) <> 1
        """
    }

    private static let meter = StoredRule(
        "meter",
        "the passports that count against the plan must be those that are there"
    ) { workspace in
        """
        SELECT CAST(\(workspace) AS TEXT), 'passports', 'stored ' || CAST(told AS TEXT) || ', counted ' || CAST(found AS TEXT)
        FROM (SELECT
            COALESCE((SELECT SUM(used) FROM meter WHERE workspace_id = \(workspace) AND day = '' AND name = 'passports'),
                0) AS told,
            (SELECT COUNT(*) FROM passport WHERE workspace_id = \(workspace)) AS found
        ) AS sums WHERE told <> found
        """
    }

    private static let reserve = StoredRule(
        "meter",
        "what is used and what slots hold in reserve must be within the limit"
    ) { workspace in
        """
        SELECT CAST(\(workspace) AS TEXT), day || ' ' || name, CAST(NULL AS TEXT) FROM (
            SELECT day, name, SUM(used) + SUM(reserve) AS held, MAX(CASE WHEN reserve > 0 THEN ceiling END) AS ceiling
            FROM meter WHERE workspace_id = \(workspace) GROUP BY day, name
        ) AS meters WHERE held > ceiling
        """
    }

    private static let ledger = StoredRule(
        "ledger",
        "quantity, passports, price and total must agree"
    ) { workspace in
        // A list of n ids is written ["…","…"]: 27 n + 1 characters.
        """
        SELECT workspace_id, id, CAST(NULL AS TEXT) FROM ledger
        WHERE workspace_id = \(workspace)
            AND (total_cents <> quantity * unit_cents
                OR (type <> 'epcis_overage' AND LENGTH(passport_ids) <> 27 * quantity + 1))
        """
    }

    private static let answer = StoredRule("idempotency_key", "an answer must be kept under it") { workspace in
        """
        SELECT workspace_id, fingerprint, CAST(NULL AS TEXT) FROM idempotency_key
        WHERE workspace_id = \(workspace) AND status IS NULL
        """
    }

    private static let answerPart = StoredRule(
        "idempotency_key",
        "what its answer has in common with others must be there"
    ) { workspace in
        """
        SELECT workspace_id, fingerprint, CAST(NULL AS TEXT) FROM idempotency_key AS k
        WHERE workspace_id = \(workspace) AND part IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM answer_part p
            WHERE p.workspace_id = \(workspace) AND p.hash = k.part AND p.day = k.created_at / 86400000)
        """
    }

    private static func partOfPassport(_ table: String) -> StoredRule {
        StoredRule(table, "its passport must be there") { workspace in
            """
            SELECT DISTINCT workspace_id, passport_id, CAST(NULL AS TEXT) FROM \(SQL(trusted: table)) AS part
            WHERE workspace_id = \(workspace) AND NOT EXISTS (
                SELECT 1 FROM passport p WHERE p.workspace_id = \(workspace) AND p.id = part.passport_id)
            """
        }
    }

    /// Goes from workspace to workspace by the primary key instead of through all rows.
    private static func partOfWorkspace(_ table: String) -> StoredRule {
        StoredRule(table, "its workspace must be there") { _ in
            """
            WITH RECURSIVE met (id) AS (
                SELECT MIN(workspace_id) FROM \(SQL(trusted: table))
                UNION ALL
                SELECT (SELECT MIN(workspace_id) FROM \(SQL(trusted: table)) AS next WHERE next.workspace_id > met.id)
                FROM met WHERE met.id IS NOT NULL
            )
            SELECT id, '', CAST(NULL AS TEXT) FROM met
            WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM workspace WHERE workspace.id = met.id)
            """
        }
    }
}

import Testing

/// A way to break a store, and the fault that has to be told.
struct Damage: Sendable, CustomTestStringConvertible {
    let table: String
    let rule: String
    var isOfWorkspace = true
    let statements: [String]

    var testDescription: String { "\(table): \(rule)" }

    static let all = ofPassports + ofEvents

    private static let ofPassports = [
        Damage(
            table: "passport_total",
            rule: "number of passports",
            statements: ["UPDATE passport_total SET amount = amount + 1 WHERE scope = ''"]
        ),
        Damage(
            table: "passport_total",
            rule: "number of passports",
            statements: ["DELETE FROM passport_total WHERE scope <> ''"]
        ),
        Damage(
            table: "passport_span",
            rule: "between two fences",
            statements: [
                "INSERT INTO passport_fence (workspace_id, scope, before_id) SELECT id, '', 'f' FROM workspace"
            ]
        ),
        Damage(
            table: "serial_segment",
            rule: "each closed span must have one",
            statements: [
                "INSERT INTO passport_fence (workspace_id, scope, before_id) SELECT id, '', 'f' FROM workspace WHERE name = 'Test'"
            ]
        ),
        Damage(
            table: "version",
            rule: "its content hash",
            statements: ["UPDATE version SET content_hash = 'a' WHERE number = 1"]
        ),
        Damage(
            table: "version_base",
            rule: "must have its hash",
            statements: [
                "INSERT INTO version_base (workspace_id, hash, document) SELECT workspace_id, 'a', document FROM version_base"
            ]
        ),
        Damage(
            table: "passport",
            rule: "numbered from 1",
            statements: ["DELETE FROM version WHERE number = 1"]
        ),
        Damage(table: "passport", rule: "numbered from 1", statements: ["UPDATE passport SET version = version + 1"]),
        Damage(
            table: "passport",
            rule: "counts must be those of its entries",
            statements: ["UPDATE passport SET approved_count = approved_count + 1"]
        ),
        Damage(
            table: "passport",
            rule: "changes must be readable",
            statements: ["UPDATE passport SET changes = '{' WHERE serial = 'S1'"]
        ),
        Damage(
            table: "passport",
            rule: "must be readable",
            statements: ["UPDATE passport SET parties = '{' WHERE serial = 'S1'"]
        ),
        Damage(
            table: "passport",
            rule: "template version must be known",
            statements: ["UPDATE passport SET template_id = 'a' WHERE serial = 'S1'"]
        ),
        Damage(
            table: "passport",
            rule: "its lot must be",
            statements: ["UPDATE passport SET lot_id = 'a' WHERE serial = 'S1'"]
        ),
        Damage(table: "baseline", rule: "must have its hash", statements: ["UPDATE baseline SET entries = '{}'"]),
        Damage(
            table: "public_page",
            rule: "state, version, term",
            statements: ["UPDATE public_page SET status = 'expired' WHERE serial = 'S1'"]
        ),
        Damage(
            table: "public_page",
            rule: "there is none",
            statements: ["DELETE FROM public_page WHERE serial = 'S1'"]
        ),
        Damage(
            table: "public_page",
            rule: "must lead to the passport",
            statements: ["UPDATE public_page SET passport_id = 'a' WHERE serial = 'S1'"]
        ),
        Damage(table: "gtin_owner", rule: "nobody's", statements: ["DELETE FROM gtin_owner"]),
        Damage(
            table: "activity",
            rule: "created once",
            statements: ["DELETE FROM activity WHERE action = 'passport.created'"]
        ),
        Damage(
            table: "meter",
            rule: "count against the plan",
            statements: ["UPDATE meter SET used = used + 1 WHERE name = 'passports'"]
        ),
        Damage(
            table: "meter",
            rule: "within the limit",
            statements: ["UPDATE meter SET reserve = 10, ceiling = 5 WHERE name = 'passports'"]
        ),
        Damage(
            table: "ledger",
            rule: "must agree",
            statements: ["UPDATE ledger SET total_cents = total_cents + 1"]
        ),
        Damage(table: "ledger", rule: "must agree", statements: ["UPDATE ledger SET passport_ids = '[]'"]),
        Damage(
            table: "idempotency_key",
            rule: "an answer must be kept",
            statements: ["UPDATE idempotency_key SET status = NULL"]
        ),
        Damage(
            table: "idempotency_key",
            rule: "has in common with others must be there",
            statements: ["DELETE FROM answer_part"]
        ),
        Damage(
            table: "scan_count",
            rule: "its passport must be there",
            statements: [
                "INSERT INTO scan_count (workspace_id, passport_id, day, count) SELECT id, 'a', '2026-01-01', 1 FROM workspace WHERE name = 'Test'"
            ]
        ),
        Damage(
            table: "baseline",
            rule: "its workspace must be there",
            isOfWorkspace: false,
            statements: ["INSERT INTO baseline (workspace_id, hash, entries) VALUES ('nobody', 'a', '{}')"]
        ),
        Damage(
            table: "activity",
            rule: "its workspace must be there",
            isOfWorkspace: false,
            statements: ["UPDATE activity SET workspace_id = 'nobody'"]
        ),
    ]

    /// The events are those that the publications made.
    private static let ofEvents = [
        Damage(
            table: "epcis_event",
            rule: "found by each of its terms",
            statements: ["DELETE FROM epcis_index_chunk"]
        ),
        Damage(
            table: "epcis_event",
            rule: "a chunk of the index is damaged",
            statements: ["UPDATE epcis_index_chunk SET entries = first_entry"]
        ),
        Damage(
            table: "epcis_event",
            rule: "found by each of its terms",
            statements: ["UPDATE epcis_index_run SET first_number = last_number + 1"]
        ),
        Damage(
            table: "epcis_index_chunk",
            rule: "its run must be there",
            statements: ["DELETE FROM epcis_index_run"]
        ),
        Damage(
            table: "epcis_event",
            rule: "that of its identifier",
            statements: ["UPDATE epcis_event SET event_id = 'urn:x:' || event_id"]
        ),
        Damage(
            table: "epcis_event",
            rule: "must have its time",
            statements: ["UPDATE epcis_event SET event_time = event_time + 1"]
        ),
        Damage(
            table: "epcis_event",
            rule: "must be readable",
            statements: ["UPDATE epcis_event SET document = digest"]
        ),
        Damage(
            table: "epcis_event",
            rule: "its context must be there",
            statements: ["DELETE FROM epcis_context"]
        ),
        Damage(
            table: "epcis_context",
            rule: "must be readable",
            statements: ["UPDATE epcis_context SET context = digest"]
        ),
    ]
}

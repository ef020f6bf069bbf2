import Domain
import OrderedJSON

extension Components {
    static let history: [(String, Schema)] = [("AuditEntry", auditEntry), ("Snapshot", snapshot)]

    private static let auditEntry = Schema.object([
        ("_id", .id), ("at", .timestamp), ("action", .oneOf(Activity.Action.allCases.map(\.rawValue))),
        (
            "actor",
            .object([("type", .oneOf(["api_key", "oauth_app", "user", "system"])), ("label", .string())])
        ),
        ("via", .string()),
        ("target", .object([("type", .string()), ("_id", .string()), ("key", .string())], optional: ["key"])),
        ("before", .anything), ("after", .anything), ("note", Schema.string().nullable),
        ("requestId", Schema.string(["pattern": "^req_[0-9a-f]{24}$"]).nullable),
    ])

    private static let snapshot = Schema.object(
        [
            ("_id", .id), ("passportId", .id), ("version", .integer(["minimum": 1])),
            ("reason", .oneOf(Version.Reason.allCases.map(\.rawValue))), ("actor", .string()),
            ("snapshotAt", .timestamp), ("contentHash", .string(["pattern": "^[0-9a-f]{64}$"])),
            ("hashValid", .boolean), ("restorable", .boolean), ("fieldCount", .count),
            ("document", .map(.anything)), ("validFrom", .timestamp), ("validUntil", Schema.timestamp.nullable),
        ],
        optional: ["document", "validFrom", "validUntil"]
    )
}

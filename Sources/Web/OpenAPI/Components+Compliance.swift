import Domain
import OrderedJSON

extension Components {
    static let compliance: [(String, Schema)] = [
        ("ComplianceReport", report), ("FindingGroup", findingGroup), ("ConditionFlags", flags),
        ("TemplateMove", templateMove), ("TemplateVersion", templateVersion), ("Finding", finding),
    ]

    private static let finding = Schema.object(
        [
            ("type", .oneOf(Finding.Kind.allCases.map(\.rawValue))), ("severity", severity), ("target", .string()),
            ("regulation", .string()), ("article", .string()), ("ruleId", .string()), ("why", .string()),
            ("fix", .string()),
        ],
        optional: ["target", "regulation", "article", "fix"]
    )

    private static let severity = Schema.oneOf(Finding.Severity.allCases.map(\.rawValue))

    private static let report = Schema.object([
        ("verdict", .oneOf(ComplianceReport.Verdict.allCases.map(\.rawValue))), ("category", .category),
        ("conditionalCoverage", .oneOf(["evaluated", "static-only"])), ("critical", .array(.ref("Finding"))),
        ("warnings", .array(.ref("Finding"))), ("checkedRules", .array(.string())),
        ("completionPercentage", .integer(["minimum": 0, "maximum": 100])),
        ("byRegulation", .array(.ref("FindingGroup"))), ("at", .string(["format": "date"])),
    ])

    private static let findingGroup = Schema.object([
        ("regulation", .string()), ("worst", severity), ("critical", .count), ("warnings", .count),
        ("findings", .array(.ref("Finding"))),
    ])

    private static let flags = Schema.object(
        ConditionFlags.Flag.allCases.map { flag in
            (
                flag.rawValue,
                Schema.object([
                    ("value", Schema.boolean.nullable), ("status", .oneOf(["empty", "approved"])),
                    ("source", Schema.oneOf(["manual"]).nullable),
                ])
            )
        },
        optional: Set(ConditionFlags.Flag.allCases.map(\.rawValue))
    )

    private static let templateVersion = Schema.object([("templateId", .id), ("version", .count)])

    private static let templateMove = Schema.object([
        ("_id", .id), ("templateId", .id), ("from", .ref("TemplateVersion")), ("to", .ref("TemplateVersion")),
        ("dropped", .array(.object([("key", .string()), ("value", .fieldValue)]))), ("added", .array(.string())),
        ("completionPercentage", .integer(["minimum": 0, "maximum": 100])), ("fieldCounts", .ref("FieldCounts")),
        ("status", status), ("updatedAt", .timestamp),
    ])
}

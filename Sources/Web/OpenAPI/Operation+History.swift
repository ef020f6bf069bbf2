import Domain
import OrderedJSON

extension Operation {
    static let passportAudit = Operation(
        "listPassportAudit",
        .history,
        "Read a passport's audit trail",
        query: [
            .cursor, .limit,
            Parameter("action", .oneOf(Activity.Action.allCases.map(\.rawValue)), "Only this action."),
        ],
        answer: .json(.cursorList(.ref("AuditEntry")), example: Examples.cursorList(Examples.auditEntry)),
        failures: [.notFound]
    )

    static let listSnapshots = Operation(
        "listSnapshots",
        .history,
        "List a passport's versions",
        query: [.page, .limit, Parameter("at", .timestamp, "The version valid at this time, as one bare record.")],
        answer: .json(
            .any(of: [.list(.ref("Snapshot")), .ref("Snapshot")]),
            example: Examples.list(Examples.snapshot)
        ),
        failures: [.notFound],
        variables: ["id": .publishedPassport]
    )

    static let getSnapshot = Operation(
        "getSnapshot",
        .history,
        "Get a version with its document",
        answer: .json(.ref("Snapshot"), example: Examples.snapshotWithDocument),
        failures: [.notFound],
        variables: ["id": .publishedPassport]
    )
}

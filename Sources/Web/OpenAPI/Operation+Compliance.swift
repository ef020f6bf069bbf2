import Domain
import OrderedJSON

extension Operation {
    static let getCompliance = Operation(
        "getCompliance",
        .compliance,
        "Check a passport against the law",
        description: """
            The verdict, with a finding for everything that is missing or wrong, each with the provision that asks for it.
            Without `at` a passport is measured against the duty that it is made for, also before that begins; with it,
            against the law of that very day.
            """,
        query: [
            Parameter("at", .string(["format": "date"]), "The day for which is asked; today if left out.")
        ],
        answer: .json(.ref("ComplianceReport"), example: Examples.compliance),
        failures: [.notFound]
    )

    static let getConditionFlags = Operation(
        "getConditionFlags",
        .compliance,
        "Read what is said of a battery",
        description: "Statements by which it is told which data apply; `{}` for other products.",
        answer: .json(.ref("ConditionFlags"), example: Examples.conditionFlags),
        failures: [.notFound]
    )

    static let setConditionFlags = Operation(
        "setConditionFlags",
        .compliance,
        "Say what applies to a battery",
        description: "`null` takes a statement back; flags that are left out stay as they are.",
        body: .map(of: ConditionFlags.Flag.allCases.map(\.rawValue), Schema.boolean.nullable),
        example: ["hasBMS": true, "rechargeable": true],
        answer: .json(.ref("ConditionFlags"), example: Examples.conditionFlags),
        failures: [.notFound, .passportArchived]
    )

    static let moveToTemplate = Operation(
        "moveToTemplate",
        .compliance,
        "Move a draft to a newer template version",
        description: """
            To the newest version, or to the one named. `dropped` lists what the new version has no place for, with the
            values that are gone; `added` the keys that only it has. A draft that is on that version already stays as it
            is. For owners and admins.
            """,
        body: .object([("version", Schema.integer(["minimum": 1]).nullable)], optional: ["version"]),
        example: [:],
        answer: .json(.ref("TemplateMove"), example: Examples.templateMove),
        failures: [.insufficientRole, .notFound, .invalidStatus, .passportArchived]
    )

    static let getImportSheet = Operation(
        "getImportSheet",
        .templates,
        "Get the empty import sheet of a category",
        description: """
            Comma-separated: the first row has the keys of the fields, the second, which begins with `#`, says what each
            takes.
            """,
        answer: OperationAnswer(
            status: 200,
            contents: [
                OperationAnswer.Content(
                    mediaType: "text/csv; charset=utf-8; header=present",
                    schema: .string(),
                    example: nil
                )
            ]
        ),
        failures: [.templateNotFound]
    )
}

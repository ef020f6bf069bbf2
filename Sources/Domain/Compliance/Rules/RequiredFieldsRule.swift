import OrderedJSON

/// `static:required-fields`: each field that the passport owes has an approved value (compliance §5).
enum RequiredFieldsRule: ComplianceRule {
    static let id = "static:required-fields"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.owesPassport else { return [] }
        return RequiredFields.open(in: subject.entries, on: subject.day.text)
            .map { field, entry in
                entry.hasValue ? unapproved(field, entry.status) : missing(field, subject.regulation)
            }
    }

    private static func missing(_ field: FieldSchema, _ regulation: Template.Regulation) -> Finding {
        let citation =
            field.regulationRef.isNull
            ? Citation() : Citation(regulation.citation, field.regulationRef["article"]?.stringValue)
        return Finding(
            .missingField,
            .critical,
            field.key,
            citation,
            rule: id,
            why: "Required field \"\(field.key)\" has no value.",
            fix: "Provide a value for \(field.key)."
        )
    }

    private static func unapproved(_ field: FieldSchema, _ status: FieldEntry.Status) -> Finding {
        Finding(
            .unapprovedField,
            .critical,
            field.key,
            rule: id,
            why: "Required field \"\(field.key)\" has a value that is not approved (\(status.rawValue)).",
            fix: "Review and approve \(field.key)."
        )
    }
}

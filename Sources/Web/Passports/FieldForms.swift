import Domain
import OrderedJSON

extension FieldWrite {
    /// The sources that a caller may name; `company` and the rest are the platform's own.
    enum CallerSource: String, CaseIterable {
        case manual
        case aiSuggested = "ai_suggested"
        case aiApproved = "ai_approved"
        case referenceDB = "reference_db"
        case supplier, system
    }

    /// The body of a write of one field (api-v1 §6.6): `value` must be there, null or `""` clears.
    init(_ form: Form, key: String, coerces: Bool = false) throws {
        // Of something that is no object, that one fault is told.
        if !form.has("value"), form.faults.isEmpty { form["value"].fault("Required") }
        try self.init(values: [(key, form["value"].json ?? .null)], form, coerces: coerces)
    }

    /// The body of a bulk write (api-v1 §6.7): 1 to 200 fields.
    init(bulk form: Form, coerces: Bool = false) throws {
        let fields = form["fields"].form()
        let count = fields?.object.count ?? 1
        if count < 1 { form["fields"].fault("Must contain at least 1 item") }
        if count > 200 { form["fields"].fault("Must contain at most 200 items") }
        try self.init(values: (fields?.object ?? [:]).map { ($0.key, $0.value) }, form, coerces: coerces)
    }

    private init(values: [(spelling: String, value: JSON)], _ form: Form, coerces: Bool) throws {
        let source = form["source"].optionalOneOf(CallerSource.self)
        let sourceLocale = form["sourceLocale"].optionalLanguage()
        let locale = form["locale"].optionalLanguage()
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
        self.init(
            values: values,
            source: source.flatMap { FieldEntry.Source(rawValue: $0.rawValue) },
            sourceLocale: sourceLocale,
            locale: locale,
            coerces: coerces
        )
    }
}

/// The body of a review (api-v1 §6.7).
struct ReviewForm {
    let decision: ReviewDecision
    let note: String?
    let locale: Language?

    init(_ form: Form) throws {
        let decision = form["decision"].oneOf(ReviewDecision.self)
        note = form["note"].optionalString(0...1_000)
        locale = form["locale"].optionalLanguage()
        guard form.faults.isEmpty, let decision else { throw Failure.validation(form.faults) }
        self.decision = decision
    }
}

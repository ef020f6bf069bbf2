import GS1
public import OrderedJSON

/// What a caller sends to enter a lot (api-v1 §8).
public struct LotDraft: Sendable {
    let number: String
    let manufacturedAt: String?
    let quantity: Int?
    let facility: GLN?
    let fieldValues: [(spelling: String, value: JSON)]

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws {
        let number = form["batchNumber"].lotNumber()
        manufacturedAt = form["manufacturedAt"].optionalDate()
        quantity = form["quantity"].optionalQuantity()
        facility = form["facilityGln"].optionalGLN()
        fieldValues = form["fieldValues"].fieldValues()
        guard form.faults.isEmpty, let number else { throw Failure.validation(form.faults) }
        self.number = number
    }
}

/// What a caller sends to change a lot (api-v1 §8).
public struct LotChange: Sendable {
    let number: String?
    let manufacturedAt: Edit<String>
    let quantity: Edit<Int>
    let facility: Edit<GLN>
    let fieldValues: [(spelling: String, value: JSON)]?

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws {
        number = form.has("batchNumber") ? form["batchNumber"].lotNumber() : nil
        manufacturedAt = form.edit("manufacturedAt") { $0.optionalDate() }
        quantity = form.edit("quantity") { $0.optionalQuantity() }
        facility = form.edit("facilityGln") { $0.optionalGLN() }
        fieldValues = form.has("fieldValues") ? form["fieldValues"].fieldValues() : nil
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
    }
}

extension Field {
    fileprivate func lotNumber() -> String? { string(1...100, trimmed: true) }

    fileprivate func optionalQuantity() -> Int? { optionalInteger(1...Int.max) }

    fileprivate func optionalGLN() -> GLN? {
        optionalRead { text throws(IdentifierFailure) in try GLN(text) }
    }

    /// An optional date or date-time. A date stays as it was sent, and may be a month or a year: the Battery Regulation
    /// asks for no more than "month and year" (Annex VI, Part A). A date-time comes in the form of all timestamps.
    fileprivate func optionalDate() -> String? {
        guard let text = optionalString() else { return nil }
        if CivilDate.isPartialDate(text) { return text }
        guard let instant = Timestamp(rfc3339: text) else {
            fault("Must be a real date or an RFC 3339 date-time with offset")
            return nil
        }
        return instant.text
    }
}

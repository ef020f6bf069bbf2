/// One row of the billing ledger; rows are never edited or deleted (api-v1 §5).
public struct LedgerEntry: Sendable {
    /// The row's id.
    public let id: Identifier<LedgerEntry>
    /// What is billed or noted.
    public let type: Kind
    /// How many passports, or blocks of events.
    public let quantity: Int
    /// What each costs in euro cents.
    public let unitCents: Int
    /// The passports.
    public let passports: [PassportID]
    /// `req_…` of the request, or nil.
    public let requestID: String?
    /// When it happened.
    public let createdAt: Timestamp

    /// What all of them cost in euro cents.
    public var totalCents: Int { quantity * unitCents }
    /// `EUR`.
    public var currency: String { Plan.currency }

    /// What a row is about.
    public enum Kind: String, Sendable {
        /// Passports beyond those that the plan includes.
        case passportOverage = "passport_overage"
        /// A passport that was deleted for good and gave its slot back.
        case passportDeleted = "passport_deleted"
        /// EPCIS events beyond those that the plan includes, in blocks of a thousand.
        case eventOverage = "epcis_overage"
    }
}

extension Work {
    /// Appends a row to the billing ledger, in the transaction of what it tells of.
    func bill(_ type: LedgerEntry.Kind, _ passports: [PassportID], quantity: Int? = nil, unitCents: Int = 0) throws {
        let entry = LedgerEntry(
            id: newID(),
            type: type,
            quantity: quantity ?? passports.count,
            unitCents: unitCents,
            passports: passports,
            requestID: requestID,
            createdAt: now
        )
        try tx.insert(entry, of: workspace)
    }
}

import Storage

/// What a workspace may do now, and what it adds to its new passports.
public struct Account: Sendable {
    /// Its plan.
    public let plan: Plan
    /// Whether the plan is paid for.
    public let subscription: Subscription
    /// When the subscription was canceled, if it is.
    public let canceledAt: Timestamp?
    /// `{ "fields": …, "parties": … }` with which every new passport begins, as stored text.
    let companyPrefill: String
    /// The language in which its values are written unless a product says otherwise.
    let sourceLocale: Language

    /// Whether it may capture EPCIS events.
    public let capturesEvents: Bool
    /// Whether it may query EPCIS events.
    public let queriesEvents: Bool

    /// Whether a plan is paid for.
    public enum Subscription: String, Sendable, CaseIterable {
        case active
        case pastDue = "past_due"
        case canceled
    }
}

extension Work {
    /// The caller's account, read once a transaction.
    func account() throws -> Account {
        if let knownAccount { return knownAccount }
        let account = try tx.sharedWork(SharedIntake.self)?.account(of: self) ?? readAccount()
        knownAccount = account
        return account
    }

    /// The account as the store has it.
    func readAccount() throws -> Account {
        guard let account = try tx.beside({ try tx.account(of: workspace, plans) }) else {
            throw Failure.notFound("Workspace")
        }
        return account
    }
}

import Storage

/// The creates of one physical transaction and the answers that it keeps under keys: rows that they look up are read
/// once, and what they make is stored by few statements.
final class SharedIntake: SharedWork {
    private var desks: [WorkspaceID: IntakeDesk] = [:]
    private var accounts: [WorkspaceID: Account] = [:]
    /// The answers that wait for being stored.
    let answers = AnswerDesk()

    init() {}

    /// The account of a call's workspace.
    func account(of work: Work) throws -> Account {
        if let known = accounts[work.workspace] { return known }
        let account = try work.readAccount()
        accounts[work.workspace] = account
        return account
    }

    func desk(of work: Work) -> IntakeDesk {
        if let known = desks[work.workspace] { return known }
        let desk = IntakeDesk(work)
        desks[work.workspace] = desk
        return desk
    }

    func finish(in transaction: Transaction) throws {
        // In one order on all connections, so that no two wait for each other.
        for (_, desk) in desks.sorted(by: { $0.key.hex < $1.key.hex }) { try desk.finish(in: transaction) }
        try answers.finish(in: transaction)
    }
}

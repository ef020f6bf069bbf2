import Storage

/// The answers of one physical transaction that are not stored yet: they are stored together, and the requests of the
/// same transaction find them here.
final class AnswerDesk {
    private struct Place: Hashable {
        let workspace: WorkspaceID
        let key: String
    }

    private var kept: [KeptAnswer] = []
    private var places: [Place: Int] = [:]
    private var size = 0

    /// How many bytes of bodies wait for being stored at most.
    private static let room = 1_048_576

    /// Whether it is time to store.
    var isFull: Bool { size >= AnswerDesk.room }

    /// The answer that an earlier request of the transaction has left under a key.
    func answer(under key: IdempotencyKey, of workspace: WorkspaceID) -> KeptAnswer? {
        places[Place(workspace: workspace, key: key.text)].map { kept[$0] }
    }

    func keep(_ answer: KeptAnswer) {
        places[Place(workspace: answer.workspace, key: answer.key.text)] = kept.count
        kept.append(answer)
        size += answer.answer.body.count
    }

    func finish(in transaction: Transaction) throws {
        let answers = kept
        (kept, places, size) = ([], [:], 0)
        try transaction.keep(answers)
    }
}

@testable import Domain

/// What became of many calls at once.
struct Race: Sendable {
    /// How many came through.
    private(set) var winners = 0
    /// What the others were told, in no particular order.
    private(set) var refusals: [Failure.Code] = []

    /// Makes that many calls at once.
    static func run(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> some Any) async throws -> Race {
        try await withThrowingTaskGroup(of: Failure.Code?.self) { group in
            for task in 0..<count { group.addTask { try await refusal { try await body(task) }?.code } }
            return try await group.reduce(into: Race()) { race, code in
                if let code { race.refusals.append(code) } else { race.winners += 1 }
            }
        }
    }
}

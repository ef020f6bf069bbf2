/// What a transaction does to the numbers of passports, collected so that one statement counts many passports.
struct PassportTally {
    /// One passport that comes, goes or changes its status.
    struct Move {
        let passport: Passport
        /// Its stored status before, nil for a new one.
        let before: PassportStatus?
        /// Its stored status afterwards, nil for one that is deleted.
        let after: PassportStatus?
    }

    /// By how much one number of passports changes.
    struct Change {
        let scope: PassportScope
        let kind: PassportKind
        let amount: Int
    }

    private(set) var moves: [Move]

    /// A transaction in which these passports, and none else so far, were inserted.
    init(adding passports: [Passport] = []) {
        moves = passports.map { Move(passport: $0, before: nil, after: $0.status) }
    }

    /// Counts a passport that was deleted.
    mutating func remove(_ passport: Passport) {
        moves.append(Move(passport: passport, before: passport.status, after: nil))
    }

    /// Counts a change of the stored status; nothing when it is the same.
    mutating func change(_ passport: Passport, from before: PassportStatus) {
        guard passport.status != before else { return }
        moves.append(Move(passport: passport, before: before, after: passport.status))
    }

    /// The changes of all moves, one a number, in the order of their keys: no two transactions wait for each other's rows.
    var changes: [Change] { PassportTally.changes(of: moves.map { ($0, $0.passport.scopes) }) }

    /// What moves change in those scopes.
    static func changes(of moves: [(move: Move, scopes: [PassportScope])]) -> [Change] {
        var amounts: [PassportScope: [PassportKind: Int]] = [:]
        for (move, scopes) in moves {
            for (status, amount) in [(move.before, -1), (move.after, 1)] {
                guard let status else { continue }
                let kind = PassportKind(category: move.passport.category, status: status)
                for scope in scopes { amounts[scope, default: [:]][kind, default: 0] += amount }
            }
        }
        return
            amounts.flatMap { scope, kinds in
                kinds.filter { $0.value != 0 }.map { Change(scope: scope, kind: $0.key, amount: $0.value) }
            }
            .sorted { $0.key < $1.key }
    }
}

extension PassportTally.Change {
    fileprivate var key: (String, String, String) { (scope.key, kind.category.rawValue, kind.status.rawValue) }
}

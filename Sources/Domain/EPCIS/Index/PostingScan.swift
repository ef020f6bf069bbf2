import EPCIS
import Storage

/// The places of events that have any of some terms, between two places, in the order of their time or against it.
struct PostingScan {
    private struct Arm {
        var scan: IndexScan
        let roles: EventTerm.Roles
        var head: EventPlace
    }

    private let isDescending: Bool
    private var arms: [Arm] = []

    init(
        _ terms: [EventTerm],
        in places: ClosedRange<EventPlace>,
        isDescending: Bool,
        of workspace: WorkspaceID,
        in tx: Transaction
    ) throws {
        self.isDescending = isDescending
        for term in terms {
            var scan = try IndexScan(
                from: EventEntry.start(term, at: places.lowerBound),
                upTo: EventEntry.end(term, at: places.upperBound),
                isDescending: isDescending,
                of: workspace,
                in: tx
            )
            guard let head = try Self.next(&scan, term.roles) else { continue }
            arms.append(Arm(scan: scan, roles: term.roles, head: head))
        }
    }

    /// The next place, each once; nil when there is none.
    mutating func next() throws -> EventPlace? {
        guard let found = isDescending ? arms.lazy.map(\.head).max() : arms.lazy.map(\.head).min() else { return nil }
        for place in arms.indices.reversed() where arms[place].head == found {
            if let head = try Self.next(&arms[place].scan, arms[place].roles) {
                arms[place].head = head
            } else {
                arms.remove(at: place)
            }
        }
        return found
    }

    private static func next(_ scan: inout IndexScan, _ roles: EventTerm.Roles) throws -> EventPlace? {
        while let entry = try scan.next() {
            if let posting = EventEntry.posting(entry), !posting.roles.isDisjoint(with: roles) { return posting.place }
        }
        return nil
    }
}

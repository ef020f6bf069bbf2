import EPCIS

extension Work {
    /// Stores those events of documents that are not stored yet; of events of one identifier the first. Answers how many
    /// of each document were stored.
    @discardableResult
    func store(_ documents: [[PreparedEvent]]) throws -> [Int] {
        let new = try unknown(documents)
        let all = new.flatMap(\.self)
        if !all.isEmpty { try tx.insert(all, from: try freeNumbers(all.count), of: workspace) }
        return new.map(\.count)
    }

    /// Those of the events that are not stored yet, each identifier once.
    func unknown(_ events: [PreparedEvent]) throws -> [PreparedEvent] { try unknown([events]).flatMap(\.self) }

    private func unknown(_ documents: [[PreparedEvent]]) throws -> [[PreparedEvent]] {
        var known = try tx.knownEvents(documents.joined().map(\.digest), of: workspace)
        return documents.map { events in events.filter { known.insert($0.digest).inserted } }
    }
}

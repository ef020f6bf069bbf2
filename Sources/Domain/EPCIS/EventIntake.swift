import EPCIS

extension Work {
    /// Stores those events of documents that are not stored yet; of events of one identifier the first. Answers how many
    /// of each document were stored.
    @discardableResult
    func store(_ documents: [[PreparedEvent]]) throws -> [Int] {
        var known = try tx.knownEvents(documents.joined().map(\.digest), of: workspace)
        let new = documents.map { events in events.filter { known.insert($0.digest).inserted } }
        let all = new.flatMap(\.self)
        if !all.isEmpty { try tx.insert(all, from: try freeNumbers(all.count), of: workspace) }
        return new.map(\.count)
    }

    /// Those of the events that are not stored yet, each identifier once.
    func unknown(_ events: [PreparedEvent]) throws -> [PreparedEvent] {
        var known = try tx.knownEvents(events.map(\.digest), of: workspace)
        return events.filter { known.insert($0.digest).inserted }
    }
}

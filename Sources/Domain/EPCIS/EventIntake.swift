import EPCIS

extension Work {
    /// Stores those events that are not stored yet; of events of one identifier in a document the first. Answers how many
    /// were stored.
    @discardableResult
    func store(_ events: [PreparedEvent], masterData: [VocabularyElement]) throws -> Int {
        let new = try unknown(events)
        if !new.isEmpty {
            try tx.insert(new, from: try freeNumbers(new.count), of: workspace)
        }
        try tx.upsert(masterData, of: workspace)
        return new.count
    }

    /// Those of the events that are not stored yet, each identifier once.
    func unknown(_ events: [PreparedEvent]) throws -> [PreparedEvent] {
        var known = try tx.knownEvents(events.map(\.digest), of: workspace)
        return events.filter { known.insert($0.digest).inserted }
    }
}

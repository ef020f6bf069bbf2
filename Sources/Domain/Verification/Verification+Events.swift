import EPCIS
import OrderedJSON
import Storage

extension Verification {
    /// Reads every event again: its identifier, its digest, the terms by which it is found; then what meters count.
    func checkEvents(
        of workspace: WorkspaceID,
        _ extent: inout Extent,
        _ report: @escaping Report,
        _ progress: Progress
    ) async throws {
        var last = EventNumber(value: 0)
        while true {
            let page = try await look { [last] tx in
                let page: [(event: StoredEvent, digest: [UInt8])]
                do {
                    page = try tx.verifiedEvents(of: workspace, after: last, limit: Verification.portion / 5)
                } catch is JSONFailure {
                    // No event can be read without its context; the rest of the store is looked at.
                    let (id, rule) = (String(last.value), "must be readable")
                    report(StoreFault(table: "epcis_context", workspace: workspace.hex, id: id, rule: rule))
                    return (count: 0, last: EventNumber?.none)
                }
                var probe = IndexProbe(try tx.indexRuns(of: workspace), of: workspace, in: tx)
                for (event, digest) in page {
                    guard let rule = try Self.breach(of: event, digest, &probe) else { continue }
                    report(StoreFault(table: "epcis_event", workspace: workspace.hex, id: event.id, rule: rule))
                }
                return (count: page.count, last: page.last?.event.number)
            }
            extent.events += page.count
            progress(extent)
            guard let end = page.last else { break }
            last = end
        }
        for (day, told, found) in try await eventMeters(of: workspace) where told != found {
            let rule = "must be the events stored and reserved in its month: stored \(told), counted \(found)"
            report(StoreFault(table: "meter", workspace: workspace.hex, id: "\(day) epcis", rule: rule))
        }
    }

    private func eventMeters(of workspace: WorkspaceID) async throws -> [(String, Int, Int)] {
        try await look { tx in
            try tx.eventMeters(of: workspace)
                .compactMap { meter in
                    guard let numbers = Meter.eventNumbers(ofDay: meter.day) else { return nil }
                    return (meter.day, meter.used, try tx.countedEvents(numbers, meter.day, of: workspace))
                }
        }
    }

    /// The rule that an event breaks, or nil.
    private static func breach(
        of event: StoredEvent,
        _ digest: [UInt8],
        _ probe: inout IndexProbe
    ) throws -> String? {
        guard digest == PreparedEvent.digest(of: event.id) else { return "its digest must be that of its identifier" }
        guard let read = try? event.whole() else { return "must be readable" }
        guard read.eventID == event.id else { return "its document must have its identifier" }
        guard read.eventTime.microseconds == event.time else { return "its document must have its time" }
        let place = EventPlace(time: event.time, number: event.number)
        do {
            for term in read.terms where try probe.roles(of: term, at: place) != term.roles {
                return "must be found by each of its terms"
            }
        } catch is StoredValueFailure {
            return "must be found by each of its terms, of which a chunk of the index is damaged"
        }
        return nil
    }
}

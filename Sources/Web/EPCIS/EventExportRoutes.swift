import Domain
import EPCIS
import HTTPTypes
import OrderedJSON
import Synchronization

/// `GET /api/v1/epcis/export`: all events of a stretch of time, as they are read from the store.
struct EventExportRoutes {
    let platform: Platform

    /// How many events are read together.
    private static let portion = 500

    var routes: [Route] {
        [Route.read("/epcis/export", .exportEvents, export).needing(.epcisExport).carrying(.epcis)]
    }

    private func export(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let (from, to) = (query.timestamp("from"), query.timestamp("to"))
        try query.check()
        let isLines = request.wantsLines
        return { work in
            let reader = EventExportReader(platform: platform, principal: work.principal, from: from, to: to)
            var answer = Answer(.ok)
            answer.headers[.contentType] = isLines ? "application/x-ndjson" : "application/ld+json"
            answer.pieces = reader.pieces(isLines: isLines, portion: Self.portion, now: work.now)
            return answer
        }
    }
}

/// Reads events portion by portion, each in a snapshot of its own: events that come meanwhile may be in the export.
private struct EventExportReader: Sendable {
    let platform: Platform
    let principal: Principal
    let from: Timestamp?
    let to: Timestamp?

    /// The export in pieces: one event a line, or one document. Nothing is read before it is asked for.
    func pieces(isLines: Bool, portion: Int, now: Timestamp) -> AsyncThrowingStream<[UInt8], any Error> {
        let progress = Progress()
        return AsyncThrowingStream {
            var state = progress.state.withLock(\.self)
            guard !state.isEnded else { return nil }
            let cursor = state.cursor
            let (events, next) = try await platform.store.read(as: principal, anywhere: true) { work in
                try platform.events.export(from: from, to: to, after: cursor, limit: portion, in: work)
            }
            var bytes: [UInt8] = []
            if !isLines, !state.isBegun { bytes += Self.head(now) }
            for event in events {
                if !isLines, state.count > 0 { bytes.append(UInt8(ascii: ",")) }
                state.count += 1
                bytes += event.written.alone
                if isLines { bytes.append(UInt8(ascii: "\n")) }
            }
            state.isBegun = true
            state.cursor = next
            state.isEnded = next == nil
            if !isLines, state.isEnded { bytes += "]}}".utf8 }
            progress.state.withLock { [state] in $0 = state }
            return bytes
        }
    }

    /// Where the reader is between two pieces.
    private final class Progress: Sendable {
        struct State {
            var cursor: EventCursor?
            var isBegun = false
            var isEnded = false
            var count = 0
        }

        let state = Mutex(State())
    }

    private static func head(_ now: Timestamp) -> [UInt8] {
        let document = EPCISEnvelope(creationDate: Instant(now)).json([])
        return Array(document.dropLast("]}}".utf8.count))
    }
}

extension Request {
    /// Whether the export is asked for line by line.
    fileprivate var wantsLines: Bool {
        prefers(
            ["application/x-ndjson", "application/ndjson", "application/jsonl"],
            over: ["application/json", "application/ld+json"]
        )
    }
}

import Domain
import Figures

/// What is counted of all requests.
final class PipelineFigures: Sendable {
    /// Requests under way, but for those that are answered at once.
    let running = Gauge()
    /// What no route answered: unknown addresses, other methods, what is no HTTP, preflights.
    let unrouted = RouteFigures(route: "none", method: "any")
    /// Where scans are counted, by how their address begins.
    private let scans: (page: RouteFigures.Lane, standard: RouteFigures.Lane, data: RouteFigures.Lane)
    /// Of each route, in the order of the routes.
    let routes: [RouteFigures]
    private let shed = ["connections", "address", "key", "store"].map { (name: $0, count: Counter()) }

    init(_ served: [ServedRoute]) {
        routes = served.map(\.figures)
        let other = unrouted.eventLoop
        func lane(_ path: String) -> RouteFigures.Lane {
            served.first { $0.route.path == path }?.figures.eventLoop ?? other
        }
        scans = (lane("/p/01/{rest...}"), lane("/01/{rest...}"), lane("/api/passport-data/01/{rest...}"))
    }

    /// Where a scan is counted that the event loop answers.
    func lane(of scan: Scan) -> RouteFigures.Lane {
        switch scan.target.utf8.dropFirst().first {
        case UInt8(ascii: "p"): scans.page
        case UInt8(ascii: "0"): scans.standard
        default: scans.data
        }
    }

    /// Counts a request or a connection that was refused.
    func shed(_ reason: Shedding) {
        countShed(reason.name)
    }

    /// Counts a request that the store had no room for.
    func shedByStore() {
        countShed("store")
    }

    private func countShed(_ name: String) {
        shed.first { $0.name == name }?.count.add()
    }

    /// Writes the figures on a page; series of which nothing has come yet are left out.
    func expose(on page: inout Exposition) {
        let lanes = (routes + [unrouted]).flatMap { [($0, "task", $0.task), ($0, "event_loop", $0.eventLoop)] }
            .filter { $0.2.durations.count > 0 }
        page.begin("tracepass_requests_total", .counter, "Requests answered, by route, class of status and lane.")
        for (route, name, lane) in lanes {
            for (index, count) in lane.answers.enumerated() where count.value > 0 {
                let status = "\(index + 2)xx"
                page.sample(
                    count.value,
                    ["route": route.route, "method": route.method, "status": status, "lane": name]
                )
            }
        }
        page.begin("tracepass_request_duration_seconds", .histogram, "From a request's head to its answer.")
        for (route, name, lane) in lanes {
            page.sample(lane.durations, ["route": route.route, "method": route.method, "lane": name])
        }
        page.begin("tracepass_requests_in_flight", .gauge, "Requests that are being answered.")
        page.sample(running.value)
        page.begin("tracepass_shed_total", .counter, "Requests and connections refused because there were too many.")
        for reason in shed { page.sample(reason.count.value, ["reason": reason.name]) }
    }
}

extension Exposition {
    /// Writes the figures of memories.
    mutating func expose(_ caches: [(name: String, figures: CacheFigures)]) {
        begin("tracepass_cache_hits_total", .counter, "Look-ups that a memory answered.")
        for cache in caches { sample(cache.figures.hits, ["cache": cache.name]) }
        begin("tracepass_cache_misses_total", .counter, "Look-ups that a memory could not answer.")
        for cache in caches { sample(cache.figures.misses, ["cache": cache.name]) }
        begin("tracepass_cache_evictions_total", .counter, "Values that a memory forgot for want of room.")
        for cache in caches { sample(cache.figures.evictions, ["cache": cache.name]) }
        begin("tracepass_cache_entries", .gauge, "Values that a memory holds.")
        for cache in caches { sample(cache.figures.count, ["cache": cache.name]) }
    }
}

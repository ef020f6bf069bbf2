import Figures

@testable import Web

extension Pipeline {
    /// What it tells of its work, as Prometheus reads it.
    var figuresPage: String {
        var page = Exposition()
        expose(on: &page)
        return page.text
    }

    /// The routes of which the event loop itself has answered requests, each as its method and its path.
    var eventLoopRoutes: Set<String> {
        let expression = /tracepass_requests_total\{route="(.+)",method="(.+)",status=".+",lane="event_loop"\} [1-9]/
        return Set(
            figuresPage.split(separator: "\n").compactMap { $0.prefixMatch(of: expression) }
                .filter { $0.1 != "none" }
                .map { "\($0.2) \($0.1)" }
        )
    }
}

import Domain
public import Figures

extension Pipeline {
    /// Writes the figures of requests, memories and connections on a page.
    public func expose(on page: inout Exposition) {
        figures.expose(on: &page)
        page.begin("tracepass_connections", .gauge, "Connections of clients that are open.")
        page.sample(connections.count)
        page.expose(viewer.caches + [("passports", passportAnswers.figures)])
    }
}

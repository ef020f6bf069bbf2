import Figures

/// What is counted of the answers of one route.
final class RouteFigures: Sendable {
    let route: String
    let method: String
    /// Of answers that a task made.
    let task = Lane()
    /// Of answers that the event loop gave at once.
    let eventLoop = Lane()

    init(route: String, method: String) {
        self.route = route
        self.method = method
    }

    /// Answers that were made in one way: how many of each class of status, and how long they took.
    final class Lane: Sendable {
        /// From 2xx to 5xx.
        let answers = (0..<4).map { _ in Counter() }
        let durations = Histogram(.seconds)

        /// Counts an answer.
        func note(_ status: Int, _ watch: Stopwatch) {
            answers[max(0, min(3, status / 100 - 2))].add()
            durations.note(watch.nanoseconds)
        }
    }
}

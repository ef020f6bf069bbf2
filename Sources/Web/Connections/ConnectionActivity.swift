import NIOCore

/// What has come and gone over one connection. Belongs to its event loop.
final class ConnectionActivity {
    /// Whether requests are taken at all.
    var isAdmitted = true
    /// Bytes that came.
    var bytes = 0
    /// Bytes that had come when the last request ended.
    var bytesAtEnd = 0
    /// Heads and ends of requests that came.
    var (heads, ends) = (0, 0)
    /// Answers that were given, all but for what the socket has not taken yet.
    var answers = 0

    /// Whether an earlier request of the connection is unanswered.
    var isBusy: Bool { heads > answers }

    /// Counts a request's end.
    func end() {
        ends += 1
        bytesAtEnd = bytes
    }

    /// Whether an event says that the connection is to end when it is idle, or that its client sends nothing more.
    static func isEnding(_ event: Any) -> Bool {
        event is ChannelShouldQuiesceEvent || (event as? ChannelEvent) == .inputClosed
    }

    /// What the connection is waiting for.
    enum Phase: Equatable {
        /// The first byte of a request.
        case idle
        /// The rest of a request's head.
        case head
        /// The rest of a request's body.
        case body
        /// The server's answer, or the client's taking it.
        case answer
    }

    /// What the connection is waiting for; `unsent` says whether bytes wait for the client to take them.
    func phase(unsent: Bool) -> Phase {
        if heads > ends { return .body }
        if unsent || isBusy { return .answer }
        return bytes > bytesAtEnd ? .head : .idle
    }
}

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers brief calls of the API on the event loop, before the request is handed to a task.
///
/// Of reads it takes what can be answered after a look at a few rows, or at one where the database is another process; of
/// writes what comes with a short body. While the store is at work it holds what follows on the connection. It takes a
/// request only while no earlier one of the connection is unanswered, so that answers never overtake each other, and only
/// while the client takes its answers. Everything else goes on to the pipeline, which answers the same bytes.
final class FastLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    /// What is done with the request that is being taken.
    private enum Turn {
        /// None is, or it goes on to the pipeline.
        case open
        /// Its end is awaited, and then it is answered.
        case read(LaneAnswer, HTTPRequest)
        /// Its end is awaited, and then the store is asked.
        case glance(Pipeline.Glance, HTTPRequest)
        /// Its body is awaited.
        case write(BriefWrite, [UInt8])
        /// The store is at work on it.
        case pending(HTTPRequest)
    }

    private let pipeline: Pipeline
    /// Requests that went on to the pipeline and are not answered yet.
    private var unanswered = 0
    private var turn = Turn.open
    /// What came on the connection while the store was at work.
    private var held: [HTTPRequestPart] = []
    /// Whether more was to be read meanwhile.
    private var isReadHeld = false
    /// What the connection was told meanwhile that ends it: that it is to end when it is idle, or that nothing more comes.
    private var endings: [Any] = []
    /// Answers that the socket has not taken yet.
    private var unsent = 0
    /// Whether the connection is being closed: what still comes on it is not done.
    private var isClosing = false
    private var own: ChannelHandlerContext?

    init(pipeline: Pipeline) {
        self.pipeline = pipeline
    }

    func handlerAdded(context: ChannelHandlerContext) { own = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        if case .write(let write, _) = turn { pipeline.leave(write.seat) }
        turn = .open
        own = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        receive(unwrapInboundIn(data), context)
    }

    private func receive(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        if isClosing { return }
        switch (turn, part) {
        case (.pending, _): held.append(part)
        case (_, .head(let head)): begin(head, context)
        case (.open, _): context.fireChannelRead(wrapInboundOut(part))
        case (.write(let write, var body), .body(let bytes)):
            turn = .open
            body.append(contentsOf: bytes.readableBytesView)
            turn = .write(write, body)
        case (.read, .body), (.glance, .body): break
        case (.read(let answer, let head), .end):
            turn = .open
            send(answer, to: head, context)
        case (.glance(let glance, let head), .end):
            turn = .pending(head)
            glance(resuming(context))
        case (.write(let write, let body), .end):
            turn = .pending(write.request.head)
            let lane = NIOLoopBound(self, eventLoop: context.eventLoop)
            pipeline.run(write, body, on: context.eventLoop) { lane.value.resume($0) }
        }
    }

    private func begin(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else {
            isClosing = true
            return
        }
        if unanswered == 0, context.channel.isWritable {
            if let answer = pipeline.immediateAnswer(head) {
                turn = .read(answer, head)
                return
            }
            if let glance = pipeline.glance(head, over: context.channel) {
                turn = .glance(glance, head)
                return
            }
            if let write = pipeline.beginWrite(head, over: context.channel) {
                turn = .write(write, [])
                return
            }
        }
        pass(head, context)
    }

    /// Leaves a request to the pipeline.
    private func pass(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        unanswered += 1
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// What the store's answer is given to, on whichever thread it comes.
    private func resuming(_ context: ChannelHandlerContext) -> @Sendable (LaneAnswer?) -> Void {
        let loop = context.eventLoop
        let lane = NIOLoopBound(self, eventLoop: loop)
        return { answer in loop.execute { lane.value.resume(answer) } }
    }

    /// Answers the request that the store was at work on, or leaves it to the pipeline, and goes on with what has come since.
    private func resume(_ answer: LaneAnswer?) {
        guard case .pending(let head) = turn, let context = own else { return }
        turn = .open
        if let answer {
            send(answer, to: head, context)
        } else {
            pass(head, context)
            context.fireChannelRead(wrapInboundOut(.end(nil)))
        }
        let parts = held
        held = []
        for part in parts { receive(part, context) }
        context.fireChannelReadComplete()
        end()
        guard !isClosing, isReadHeld else { return }
        if case .pending = turn { return }
        isReadHeld = false
        context.read()
    }

    /// Takes no more from the client while the store is at work, once it has sent more. (Most wait for their answer: to stop
    /// reading before they send would be two system calls for nothing.)
    func read(context: ChannelHandlerContext) {
        if case .pending = turn, !held.isEmpty { isReadHeld = true } else { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
        context.write(data, promise: promise)
    }

    /// A connection that is to end when it is idle is not idle while a request of it is being taken, and a client that has
    /// sent all it wanted still waits for its answer.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        let isHeld =
            switch turn {
            case .open: unsent > 0
            case .pending: true
            case .read, .glance, .write: event is ChannelShouldQuiesceEvent
            }
        guard isHeld, ConnectionActivity.isEnding(event) else { return context.fireUserInboundEventTriggered(event) }
        endings.append(event)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        isClosing = true
        context.close(mode: mode, promise: promise)
    }

    private func send(_ answer: LaneAnswer, to request: HTTPRequest, _ context: ChannelHandlerContext) {
        if request.closesConnection { isClosing = true }
        unsent += 1
        let written = WrittenAnswer(bytes: answer.buffer(context.channel.allocator))
        context.triggerUserOutboundEvent(written).assumeIsolated()
            .whenComplete { _ in
                self.unsent -= 1
                self.end()
            }
    }

    /// Ends the connection, if it is to end and nothing of it is left to be done.
    private func end() {
        guard let context = own, unsent == 0, held.isEmpty, case .open = turn else { return }
        if isClosing { return context.close(promise: nil) }
        let events = endings
        endings = []
        for event in events { context.fireUserInboundEventTriggered(event) }
    }
}

extension HTTPRequest {
    /// Whether the client wants the connection to end with the answer.
    fileprivate var closesConnection: Bool { headerFields[.connection]?.lowercased() == "close" }
}

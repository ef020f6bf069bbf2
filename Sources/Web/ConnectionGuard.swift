import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Watches over one connection: admits it or not, ends it when its client is too slow, and answers what is no HTTP in the
/// envelope.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let pipeline: Pipeline
    private let activity = ConnectionActivity()
    private var unanswered = 0
    /// Whether the head of an answer has gone and its end has not.
    private var isAnswering = false
    /// Why no request of the connection is taken.
    private var shedding: Shedding?
    private var isClosing = false
    /// What came behind whole requests and is no HTTP, until those are answered.
    private var malformed: HTTPParserError?

    init(pipeline: Pipeline) {
        self.pipeline = pipeline
    }

    /// Puts what works with HTTP's own parts in front of their conversion, and the watch in front of all, where it sees
    /// every byte that comes.
    func handlerAdded(context: ChannelHandlerContext) {
        let handlers = context.pipeline.syncOperations
        do {
            let codec = try handlers.context(handlerType: HTTP1ToHTTPServerCodec.self).handler
            let lane = ScanLane(pipeline: pipeline, activity: activity)
            let shortcut = ScanShortcut(pipeline: pipeline, on: context.eventLoop, activity: activity, past: lane)
            try handlers.addHandlers(
                [ConnectionWatch(activity, pipeline.connections.limits), shortcut],
                position: .first
            )
            try handlers.addHandler(lane, position: .before(codec))
        } catch {
            return context.close(promise: nil)
        }
        if context.channel.isActive { admit(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        admit(context)
        context.fireChannelActive()
    }

    private func admit(_ context: ChannelHandlerContext) {
        switch pipeline.connections.admit(context.channel) {
        case .admitted: break
        case .refused(let reason):
            shedding = reason
            activity.isAdmitted = false
        case .dropped:
            pipeline.figures.shed(.connections)
            context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let shedding {
            if case .head(let head) = unwrapInboundIn(data) {
                refuse(with: pipeline.answer(shedding: shedding), isHead: head.method == .head, context)
            }
            return
        }
        guard !isClosing else { return }
        if case .head = unwrapInboundIn(data) { unanswered += 1 }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // What a task still answers after the connection was given up must not follow the refusal.
        if isClosing {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end:
            isAnswering = false
            unanswered -= 1
        }
        context.write(data, promise: promise)
        followUp(context)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is WrittenAnswer else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if isClosing {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        unanswered -= 1
        context.triggerUserOutboundEvent(event, promise: promise)
        followUp(context)
    }

    /// Refuses what came behind the last whole request, once that is answered.
    private func followUp(_ context: ChannelHandlerContext) {
        if unanswered == 0, let fault = malformed { refuse(with: answer(to: fault), context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let expiry = event as? ConnectionWatch.Expiry else { return context.fireUserInboundEventTriggered(event) }
        // Answers to earlier requests, and one that has begun, cannot be followed by another.
        guard !isAnswering, unanswered == (expiry == .head ? 0 : 1) else { return context.close(promise: nil) }
        refuse(with: pipeline.answer(tooSlow: expiry), context)
    }

    /// An answer to an earlier request of the connection must not be mistaken for the refusal, nor the other way round.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        // What comes behind the last request of a connection is nobody's: the answer to that one ends it (RFC 9112 §9.6).
        if fault == .closedConnection { return }
        if unanswered == 0 { return refuse(with: answer(to: fault), context) }
        guard activity.heads != activity.ends else {
            malformed = fault
            return
        }
        // The body of the last request is broken off: whoever reads it hears of it, and its client, if it is its turn.
        if unanswered == 1, !isAnswering { refuse(with: pipeline.answerToBrokenBody, context) }
        context.fireErrorCaught(error)
    }

    private func answer(to fault: HTTPParserError) -> Answer {
        pipeline.answer(toMalformedHead: fault == .headerOverflow)
    }

    /// Gives the last answer of the connection.
    private func refuse(with answer: Answer, isHead: Bool = false, _ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        var head = HTTPResponse(status: answer.status, headerFields: answer.headers)
        head.headerFields[.connection] = "close"
        let channel = context.channel
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !isHead {
            context.write(wrapOutboundOut(.body(channel.allocator.buffer(bytes: answer.body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}

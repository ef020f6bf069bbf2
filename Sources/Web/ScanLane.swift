import Domain
import Figures
import NIOCore
import NIOHTTP1

/// Answers scans of published passports on the event loop, with bytes that were made before.
///
/// It stands between HTTP's encoder and decoder and everything that turns their parts into other types, because a scan
/// costs less than those conversions. It takes a request only while no earlier one of the connection is unanswered, so
/// that answers never overtake each other, and only while the client takes its answers: else the server would keep what
/// a client asks for and never reads. Everything else goes on to the pipeline, which answers the same bytes.
///
/// Where the store cannot look at once (PostgreSQL), the lane asks it, holds what has come on the connection meanwhile, and
/// reads no more.
///
/// It also sends the answers of ``FastLane``, and lets a connection be closed only when all that was answered has left.
final class ScanLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart

    private let pipeline: Pipeline
    private var negotiation = Negotiation()
    /// Where bytes are written that the encoder is not to touch.
    private var encoder: ChannelHandlerContext?
    private let activity: ConnectionActivity
    /// The scan that was answered last, if it may be remembered.
    private var answered: RememberedScan?
    /// Requests that went on to the pipeline and are not answered yet.
    private var unanswered = 0
    /// The answer to the request that is being taken, until its end has been read.
    private var taken: ScanAnswer?
    /// A scan for which the store has been asked, and what has come since, its head first.
    private var waiting: (scan: Scan, place: ScanPlace, watch: Stopwatch, held: [HTTPServerRequestPart])?
    /// Whether more was to be read meanwhile.
    private var isReadHeld = false
    /// What the connection was told meanwhile that ends it.
    private var endings: [Any] = []
    /// What came meanwhile and is no HTTP.
    private var malformed: (any Error)?
    /// Whether a request named no host, or several: nothing behind it is looked at.
    private var isRefused = false
    private var own: ChannelHandlerContext?

    init(pipeline: Pipeline, activity: ConnectionActivity) {
        self.pipeline = pipeline
        self.activity = activity
    }

    func handlerAdded(context: ChannelHandlerContext) {
        own = context
        encoder = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        encoder = nil
        own = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isRefused { return }
        let part = unwrapInboundIn(data)
        switch part {
        case .head(let head):
            guard head.namesOneHost else {
                isRefused = true
                return errorCaught(context: context, error: HTTPParserError.invalidHeaderToken)
            }
            activity.heads += 1
            answered = nil
        case .body: break
        case .end: activity.end()
        }
        receive(part, context)
    }

    private func receive(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        if waiting != nil {
            waiting?.held.append(part)
            return
        }
        switch part {
        case .head(let head):
            let isFree = activity.isAdmitted && unanswered == 0 && context.channel.isWritable
            guard isFree, let scan = Scan(head) else { return pass(part, context) }
            switch pipeline.turn(scan, &negotiation) {
            case .answer(let answer, let remembered):
                taken = answer
                answered = remembered
            case .wait(let place, let watch): ask(scan, place, watch, part, context)
            case .pass: pass(part, context)
            }
        case .body:
            if taken == nil { context.fireChannelRead(wrapInboundOut(part)) }
        case .end:
            guard let answer = taken else { return context.fireChannelRead(wrapInboundOut(part)) }
            taken = nil
            countAnswer()
            send(answer.buffer(context.channel.allocator), context, nil)
        }
    }

    /// Leaves a request to the pipeline. One that is the last of its connection says so in the one way that all behind
    /// this read.
    private func pass(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        unanswered += 1
        guard case .head(var head) = part, !head.isKeepAlive else {
            return context.fireChannelRead(wrapInboundOut(part))
        }
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private func ask(
        _ scan: Scan,
        _ place: ScanPlace,
        _ watch: Stopwatch,
        _ head: HTTPServerRequestPart,
        _ context: ChannelHandlerContext
    ) {
        waiting = (scan, place, watch, [head])
        let loop = context.eventLoop
        let lane = NIOLoopBound(self, eventLoop: loop)
        pipeline.look(at: place) { sight in
            loop.execute { lane.value.resume(sight) }
        }
    }

    /// Goes on with a scan for which the store has answered, and with what has come since.
    private func resume(_ sight: PublicPassports.Sight?) {
        guard let (scan, place, watch, held) = waiting, let context = own, let head = held.first else { return }
        waiting = nil
        if let sight, let answer = pipeline.answer(to: scan, at: place, sight, &negotiation, watch) {
            taken = answer
        } else {
            pass(head, context)
        }
        for part in held.dropFirst() { receive(part, context) }
        context.fireChannelReadComplete()
        guard self.waiting == nil else { return }
        if let malformed {
            self.malformed = nil
            context.fireErrorCaught(malformed)
        }
        let events = endings
        endings = []
        for event in events { context.fireUserInboundEventTriggered(event) }
        guard isReadHeld else { return }
        isReadHeld = false
        context.read()
    }

    /// A connection is not idle while a scan of it waits, nor done because its client has sent all it wanted.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard waiting != nil, ConnectionActivity.isEnding(event) else {
            return context.fireUserInboundEventTriggered(event)
        }
        endings.append(event)
    }

    /// What is no HTTP is refused behind the answer to the scan that came before it.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if waiting == nil { context.fireErrorCaught(error) } else { malformed = error }
    }

    /// Waits until the socket has taken all that was answered: a channel that is closed drops what it has not.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        let unsent = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        guard mode != .input, unsent > 0, let encoder else { return context.close(mode: mode, promise: promise) }
        activity.isAdmitted = false
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated()
            .whenComplete { _ in
                guard let own = self.own else {
                    promise?.fail(ChannelError.alreadyClosed)
                    return
                }
                own.close(mode: mode, promise: promise)
            }
        // Writes are done in their order.
        encoder.writeAndFlush(NIOAny(ByteBuffer()), promise: sent)
    }

    func read(context: ChannelHandlerContext) {
        if waiting == nil { context.read() } else { isReadHeld = true }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { countAnswer() }
        context.write(data, promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let written = event as? WrittenAnswer else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        countAnswer()
        send(written.bytes, context, promise)
    }

    /// Counts an answer, to a request that was taken here or that went on.
    private func countAnswer() {
        activity.answers += 1
        if unanswered > 0 { unanswered -= 1 }
    }

    /// Sends bytes past the encoder, which has nothing to add to them.
    private func send(_ bytes: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        guard let encoder else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return context.close(promise: nil)
        }
        encoder.writeAndFlush(NIOAny(bytes), promise: promise)
    }

    /// The scan that was answered since this was asked before, if it may be remembered.
    @discardableResult
    func takeAnswered() -> RememberedScan? {
        defer { answered = nil }
        return answered
    }
}

extension HTTPRequestHead {
    /// Whether it has the one Host that HTTP/1.1 asks for (RFC 9112 §3.2).
    fileprivate var namesOneHost: Bool {
        if version != .http1_1 { return true }
        var hosts = 0
        for (name, _) in headers where name.utf8.count == 4 && name.lowercased() == "host" { hosts += 1 }
        return hosts == 1
    }
}

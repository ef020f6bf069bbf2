import NIOCore
import NIOHTTP1

/// Answers scans of published passports on the event loop, with bytes that were made before.
///
/// It stands between HTTP's encoder and decoder and everything that turns their parts into other types, because a scan
/// costs less than those conversions. It takes a request only while no earlier one of the connection is unanswered, so
/// that answers never overtake each other. Everything else goes on to the pipeline, which answers the same bytes.
final class ScanLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let pipeline: Pipeline
    private var negotiation = Negotiation()
    /// Where bytes are written that the encoder is not to touch.
    private var encoder: ChannelHandlerContext?
    /// Requests that went on to the pipeline and are not answered yet.
    private var unanswered = 0
    /// The answer to the request that is being taken, until its end has been read.
    private var taken: ScanAnswer?

    init(pipeline: Pipeline) {
        self.pipeline = pipeline
    }

    func handlerAdded(context: ChannelHandlerContext) {
        encoder = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        encoder = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if unanswered == 0, let scan = Scan(head), let answer = pipeline.immediateAnswer(to: scan, &negotiation) {
                taken = answer
            } else {
                unanswered += 1
                context.fireChannelRead(data)
            }
        case .body:
            if taken == nil { context.fireChannelRead(data) }
        case .end:
            guard let answer = taken else { return context.fireChannelRead(data) }
            taken = nil
            send(answer, context)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), unanswered > 0 { unanswered -= 1 }
        context.write(data, promise: promise)
    }

    /// Sends bytes past the encoder, which has nothing to add to them.
    private func send(_ answer: ScanAnswer, _ context: ChannelHandlerContext) {
        guard let encoder else { return context.close(promise: nil) }
        var buffer = context.channel.allocator.buffer(capacity: answer.size)
        answer.write(to: &buffer)
        encoder.writeAndFlush(NIOAny(buffer), promise: nil)
    }
}

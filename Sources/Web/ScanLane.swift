import NIOCore
import NIOHTTP1

/// Answers scans of published passports on the event loop, with bytes that were made before.
///
/// It stands between HTTP's encoder and decoder and everything that turns their parts into other types, because a scan
/// costs less than those conversions. It takes a request only while no earlier one of the connection is unanswered, so
/// that answers never overtake each other, and only while the client takes its answers: else the server would keep what
/// a client asks for and never reads. Everything else goes on to the pipeline, which answers the same bytes.
final class ScanLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let pipeline: Pipeline
    private var negotiation = Negotiation()
    /// Where bytes are written that the encoder is not to touch.
    private var encoder: ChannelHandlerContext?
    private let activity: ConnectionActivity
    /// The answer to the request that is being taken, until its end has been read.
    private var taken: ScanAnswer?

    init(pipeline: Pipeline, activity: ConnectionActivity) {
        self.pipeline = pipeline
        self.activity = activity
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
            let isFree = activity.isAdmitted && !activity.isBusy && context.channel.isWritable
            activity.heads += 1
            if isFree, let scan = Scan(head), let answer = pipeline.immediateAnswer(to: scan, &negotiation) {
                taken = answer
            } else {
                context.fireChannelRead(data)
            }
        case .body:
            if taken == nil { context.fireChannelRead(data) }
        case .end:
            activity.end()
            guard let answer = taken else { return context.fireChannelRead(data) }
            taken = nil
            send(answer, context)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { activity.answers += 1 }
        context.write(data, promise: promise)
    }

    /// Sends bytes past the encoder, which has nothing to add to them.
    private func send(_ answer: ScanAnswer, _ context: ChannelHandlerContext) {
        guard let encoder else { return context.close(promise: nil) }
        activity.answers += 1
        var buffer = context.channel.allocator.buffer(capacity: answer.size)
        answer.write(to: &buffer)
        encoder.writeAndFlush(NIOAny(buffer), promise: nil)
    }
}

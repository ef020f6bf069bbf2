import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers brief reads of the API on the event loop, before the request is handed to a task.
///
/// It takes only what can be answered at once after a look at a few rows, and only while no earlier request of the
/// connection is unanswered, so that answers never overtake each other, and only while the client takes its answers.
/// Everything else goes on to the pipeline, which answers the same bytes.
final class FastLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let pipeline: Pipeline
    /// Requests that went on to the pipeline and are not answered yet.
    private var unanswered = 0
    /// The answer to the request that is being taken, until its end has been read.
    private var taken: (answer: Answer, isHead: Bool, closes: Bool)?

    init(pipeline: Pipeline) {
        self.pipeline = pipeline
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if unanswered == 0, context.channel.isWritable, let answer = pipeline.immediateAnswer(head) {
                let closes = head.headerFields[.connection]?.lowercased() == "close"
                taken = (answer, head.method == .head, closes)
            } else {
                unanswered += 1
                context.fireChannelRead(data)
            }
        case .body:
            if taken == nil { context.fireChannelRead(data) }
        case .end:
            guard let (answer, isHead, closes) = taken else { return context.fireChannelRead(data) }
            taken = nil
            send(answer, isHead: isHead, closes: closes, context)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
        context.write(data, promise: promise)
    }

    private func send(_ answer: Answer, isHead: Bool, closes: Bool, _ context: ChannelHandlerContext) {
        let head = HTTPResponse(status: answer.status, headerFields: answer.headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if answer.hasBody, !isHead {
            context.write(wrapOutboundOut(.body(context.channel.allocator.buffer(bytes: answer.body))), promise: nil)
        }
        let end = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        guard closes else { return }
        let channel = context.channel
        end.whenComplete { _ in channel.close(promise: nil) }
    }
}

import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix
import Synchronization

/// Sends requests over TCP, each on a connection that an earlier one has left open, or on a new one.
final class SocketClient: Sendable {
    private let port: Int
    private let idle = Mutex<[any Channel]>([])

    init(port: Int) {
        self.port = port
    }

    /// The answer; one with status 0 and the reason as its text when the connection broke.
    func answer(to head: HTTPRequest, body: [UInt8]) async -> TestAnswer {
        do {
            let channel = try await connection()
            let promise = channel.eventLoop.makePromise(of: TestAnswer.self)
            let exchange = Exchange(head: framed(head, body), body: ByteBuffer(bytes: body), promise: promise)
            channel.writeAndFlush(exchange, promise: nil)
            let answer = try await promise.futureResult.get()
            if answer.headers[.connection] != "close" { idle.withLock { $0.append(channel) } }
            return answer
        } catch {
            return TestAnswer(status: 0, headers: [:], body: Array("\(error)".utf8))
        }
    }

    /// Closes what is open.
    func close() async {
        let channels = idle.withLock { channels in
            defer { channels = [] }
            return channels
        }
        for channel in channels { try? await channel.close() }
    }

    private func connection() async throws -> any Channel {
        while let channel = idle.withLock({ $0.popLast() }) {
            if channel.isActive { return channel }
        }
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers(enableOutboundHeaderValidation: false)
                    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPClientCodec())
                    try channel.pipeline.syncOperations.addHandler(Conversation())
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .get()
    }

    /// The head with the length of the body, unless the test says another.
    private func framed(_ head: HTTPRequest, _ body: [UInt8]) -> HTTPRequest {
        var head = head
        let takesBody = [.post, .patch, .put].contains(head.method) || !body.isEmpty
        if takesBody, head.headerFields[.contentLength] == nil { head.headerFields[.contentLength] = "\(body.count)" }
        return head
    }
}

/// A request and where its answer goes.
private struct Exchange {
    let head: HTTPRequest
    let body: ByteBuffer
    let promise: EventLoopPromise<TestAnswer>
}

/// Writes one request after the other on a connection, and puts each answer together.
private final class Conversation: ChannelDuplexHandler {
    typealias InboundIn = HTTPResponsePart
    typealias OutboundIn = Exchange
    typealias OutboundOut = HTTPRequestPart

    /// How long an answer may take before the test is told that there is none.
    static let patience = TimeAmount.seconds(60)

    private var waiting: EventLoopPromise<TestAnswer>?
    private var alarm: Scheduled<Void>?
    private var head = HTTPResponse(status: .ok)
    private var body = ByteBuffer()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        guard context.channel.isActive else { return exchange.promise.fail(ChannelError.ioOnClosedChannel) }
        waiting = exchange.promise
        body.clear()
        let channel = context.channel
        alarm = context.eventLoop.scheduleTask(in: Conversation.patience) { channel.close(promise: nil) }
        context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
        if exchange.body.readableBytes > 0 { context.write(wrapOutboundOut(.body(exchange.body)), promise: nil) }
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(var part): body.writeBuffer(&part)
        case .end: finish(with: .success(answer))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(with: .failure(ChannelError.inputClosed))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(with: .failure(error))
        context.close(promise: nil)
    }

    private var answer: TestAnswer {
        TestAnswer(status: head.status.code, headers: head.headerFields, body: Array(body.readableBytesView))
    }

    private func finish(with result: Result<TestAnswer, any Error>) {
        alarm?.cancel()
        waiting?.completeWith(result)
        waiting = nil
    }
}

import NIOCore
import NIOPosix

/// A TCP connection over which a test says byte for byte what it wants.
struct RawConnection {
    private let channel: any Channel
    private var bytes: AsyncStream<[UInt8]>.Iterator
    private var received: [UInt8] = []

    /// Connects to a port of the loopback address; one that does not read keeps no bytes coming.
    init(_ port: Int, reads: Bool = true) async throws {
        let (stream, collected) = AsyncStream.makeStream(of: [UInt8].self)
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(collected))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .get()
        bytes = stream.makeAsyncIterator()
    }

    /// How many bytes the network has not taken yet.
    var unsent: Int {
        get async throws { try await channel.getOption(.bufferedWritableBytes).get() }
    }

    /// Sends bytes and waits until they are on their way.
    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Sends bytes and does not wait.
    func push(_ text: String) {
        pusher(text)
    }

    /// The same for another task.
    var pusher: @Sendable (String) -> Void {
        { [channel] text in channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }
    }

    /// Sends a GET.
    func get(_ path: String, host: String = "app.example", _ headers: String = "") async throws {
        try await send("GET \(path) HTTP/1.1\r\nHost: \(host)\r\n\(headers)\r\n")
    }

    /// The next answer whole; nil when the connection was closed before it came.
    mutating func answer() async -> String? {
        while true {
            if let end = received.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
                let length = head.split(separator: "\r\n")
                    .compactMap { line -> Int? in
                        line.lowercased().hasPrefix("content-length: ") ? Int(line.dropFirst(16)) : nil
                    }
                let total = end.upperBound + (length.first ?? 0)
                if received.count >= total {
                    let answer = String(decoding: received[..<total], as: UTF8.self)
                    received.removeFirst(total)
                    return answer
                }
            }
            guard let more = await bytes.next() else { return nil }
            received += more
        }
    }

    /// The status of the next answer; nil when the connection was closed before it came.
    mutating func status() async -> Int? {
        await answer()?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    /// Waits until the other side has closed, and gives what came before.
    mutating func rest() async -> String {
        while let more = await bytes.next() { received += more }
        return String(decoding: received, as: UTF8.self)
    }

    /// Begins to read, when it did not from the beginning.
    func startReading() async throws { try await channel.setOption(.autoRead, value: true).get() }

    /// Says that nothing more will be sent, and goes on reading.
    func finishSending() async throws { try await channel.close(mode: .output) }

    /// Closes this side.
    func close() async {
        try? await channel.close()
    }
}

private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let collected: AsyncStream<[UInt8]>.Continuation

    init(_ collected: AsyncStream<[UInt8]>.Continuation) {
        self.collected = collected
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        collected.yield(Array(unwrapInboundIn(data).readableBytesView))
    }

    func channelInactive(context: ChannelHandlerContext) {
        collected.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

import Domain
import NIOCore

/// Answers a scan that came before, byte for byte, without reading it again: gateways and caches ask so when they revalidate.
///
/// It stands in front of HTTP's decoder. As long as each piece that came over the connection was one whole request without
/// a body, the decoder holds nothing back and a further one may go past it; from the first piece on that is anything else, all
/// goes on to it.
final class ScanShortcut: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let pipeline: Pipeline
    private let memory: ScanMemory
    private let activity: ConnectionActivity
    private let lane: ScanLane
    /// Whether the decoder is between two requests; never where no store can say that nothing was committed.
    private var isBetween: Bool

    /// Whether something was answered here since the last pause, and whether something has gone on.
    private var (hasAnswered, hasPassed) = (false, false)

    /// Requests of more bytes are not remembered.
    private static let longest = 1_024

    /// The shortcut past a connection's lane, whose loop is the one given.
    init(pipeline: Pipeline, on loop: any EventLoop, activity: ConnectionActivity, past lane: ScanLane) {
        self.pipeline = pipeline
        self.activity = activity
        self.lane = lane
        isBetween = pipeline.platform.store.readsAtOnce
        memory = pipeline.viewer.scanMemories.memory(of: loop)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard isBetween else {
            pass(data, context)
            lane.takeAnswered()
            return
        }
        let bytes = unwrapInboundIn(data)
        let isFree = activity.isAdmitted && !activity.isBusy && context.channel.isWritable
        let mayBeScan = bytes.readableBytes <= Self.longest && bytes.asksForPassport
        if isFree, mayBeScan, let last = memory[bytes], let answer = pipeline.again(last) {
            activity.heads += 1
            activity.end()
            activity.answers += 1
            context.writeAndFlush(wrapOutboundOut(answer.buffer(context.channel.allocator)), promise: nil)
            hasAnswered = true
            return
        }
        let (heads, ends) = (activity.heads, activity.ends)
        pass(data, context)
        let answered = lane.takeAnswered()
        isBetween = activity.heads == heads + 1 && activity.ends == ends + 1 && bytes.isHead
        guard isBetween, isFree, mayBeScan, let answered else { return }
        // What came stands in a buffer that is used again.
        memory[ByteBuffer(bytes: bytes.readableBytesView)] = answered
    }

    /// The handlers behind hear of a pause only when they have heard of something before it.
    func channelReadComplete(context: ChannelHandlerContext) {
        if hasPassed || !hasAnswered { context.fireChannelReadComplete() }
        (hasAnswered, hasPassed) = (false, false)
    }

    private func pass(_ data: NIOAny, _ context: ChannelHandlerContext) {
        hasPassed = true
        context.fireChannelRead(data)
    }
}

extension ByteBuffer {
    /// Whether it begins like a request for `/p/…`, `/01/…` or `/api/passport-data/…`; others are not worth a look.
    fileprivate var asksForPassport: Bool {
        withUnsafeReadableBytes { bytes in
            guard bytes.count > 16 else { return false }
            // GET or HEAD
            let start = bytes[0] == UInt8(ascii: "G") ? 4 : 5
            return switch bytes[start + 1] {
            case UInt8(ascii: "p"), UInt8(ascii: "0"): true
            case UInt8(ascii: "a"): bytes[start + 5] == UInt8(ascii: "p")
            default: false
            }
        }
    }

    /// Whether the empty line that ends a request's head is the end of it, and the only one.
    fileprivate var isHead: Bool {
        withUnsafeReadableBytes { bytes in
            guard bytes.count >= 4 else { return false }
            // Lines that end without a carriage return are told apart by some readers only: then it is not known.
            var (line, empty) = (0, -1)
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
                if index - line <= 1 {
                    guard empty < 0 else { return false }
                    empty = index
                }
                line = index + 1
            }
            return empty == bytes.count - 1
        }
    }
}

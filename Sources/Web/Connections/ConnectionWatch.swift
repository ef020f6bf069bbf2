import NIOCore

/// Ends connections on which nothing moves, and those on which a request comes too slowly.
///
/// It looks at the connection now and then instead of setting an alarm for each request, which would cost each of them.
/// So a time-out takes up to half as long again.
final class ConnectionWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// A request did not come in time.
    enum Expiry {
        case head, body
    }

    private let activity: ConnectionActivity
    private let limits: ServerLimits
    private let pause: TimeAmount
    private var next: Scheduled<Void>?
    private var seen = Seen()

    /// What was found at the last look that found something new.
    private struct Seen {
        var phase = ConnectionActivity.Phase.idle
        var number = 0
        var unsent = 0
        var since = NIODeadline.uptimeNanoseconds(0)
    }

    init(_ activity: ConnectionActivity, _ limits: ServerLimits) {
        self.activity = activity
        self.limits = limits
        let shortest = min(limits.headTimeout, limits.bodyTimeout, limits.idleTimeout)
        pause = max(.milliseconds(20), min(.seconds(5), .nanoseconds(shortest.nanoseconds / 2)))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        if next == nil { begin(context) }
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        next?.cancel()
        next = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        next?.cancel()
        next = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        activity.bytes += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
    }

    private func begin(_ context: ChannelHandlerContext) {
        seen.since = context.eventLoop.now
        schedule(context)
    }

    private func schedule(_ context: ChannelHandlerContext) {
        next = context.eventLoop.assumeIsolated()
            .scheduleTask(in: pause) {
                self.look(context)
                if context.channel.isActive { self.schedule(context) }
            }
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        let unsent = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        let phase = activity.phase(unsent: unsent > 0)
        let number = activity.heads + activity.ends + activity.answers
        guard phase == seen.phase, number == seen.number else {
            seen = Seen(phase: phase, number: number, unsent: unsent, since: now)
            return
        }
        let waited = now - seen.since
        switch phase {
        case .idle:
            if waited >= limits.idleTimeout { context.close(promise: nil) }
        case .head:
            if waited >= limits.headTimeout { context.fireUserInboundEventTriggered(Expiry.head) }
        case .body:
            let extra = TimeAmount.seconds(Int64((activity.bytes - activity.bytesAtEnd) / 1_024))
            if waited >= limits.bodyTimeout + extra { context.fireUserInboundEventTriggered(Expiry.body) }
        case .answer:
            // As long as nothing waits to be sent it is the server's turn, which has time-outs of its own.
            if unsent == 0 || unsent != seen.unsent {
                seen.unsent = unsent
                seen.since = now
            } else if waited >= limits.idleTimeout {
                context.close(promise: nil)
            }
        }
    }
}

import NIOCore
import NIOEmbedded
import Testing

@testable import Web

/// What the watch does when, on a loop whose clock goes as the test says; the limits are the defaults.
@Suite("The watch over a connection")
struct ConnectionWatchTests {
    @Test("A connection without a request is closed after a minute")
    func idle() throws {
        let rig = try Rig()
        defer { rig.close() }
        rig.pass(59)
        #expect(rig.isOpen)
        rig.pass(6)
        #expect(!rig.isOpen && rig.expired.isEmpty)
    }

    @Test("One that waits for its next request is closed a minute after the last answer")
    func idleBetween() throws {
        let rig = try Rig()
        defer { rig.close() }
        rig.pass(50)
        try rig.exchange()
        rig.pass(59)
        #expect(rig.isOpen)
        rig.pass(11)
        #expect(!rig.isOpen)
    }

    @Test("One that is used stays open, however long and however seldom within the minute")
    func used() throws {
        let rig = try Rig()
        defer { rig.close() }
        for pause in [1, 4, 5, 6, 9, 20, 50, 1, 50, 30] {
            try rig.exchange()
            rig.pass(pause)
        }
        #expect(rig.isOpen && rig.expired.isEmpty)
    }

    @Test("A head that trickles expires, however steadily it comes")
    func head() throws {
        let rig = try Rig()
        defer { rig.close() }
        for second in 1...16 {
            try rig.come(1)
            rig.pass(1)
            if second <= 10 { #expect(rig.expired.isEmpty) }
        }
        #expect(rig.expired == [.head])
    }

    @Test("A body expires after 20 seconds, and a second more for each KiB", arguments: [(10, 20), (4_096, 24)])
    func body(bytes: Int, seconds: Int) throws {
        let rig = try Rig()
        defer { rig.close() }
        try rig.come(bytes)
        rig.activity.heads += 1
        rig.pass(seconds)
        #expect(rig.expired.isEmpty)
        rig.pass(10)
        #expect(rig.expired.first == .body)
    }

    @Test("However long the server takes to answer, the client is not blamed")
    func server() throws {
        let rig = try Rig()
        defer { rig.close() }
        try rig.come(100)
        rig.activity.heads += 1
        rig.activity.end()
        rig.pass(3_600)
        #expect(rig.isOpen && rig.expired.isEmpty)
    }

    @Test("A client that takes nothing of an answer for a minute is let go, one that takes some is not")
    func notTaken() throws {
        let rig = try Rig()
        defer { rig.close() }
        try rig.exchange()
        rig.channel.write(ByteBuffer(repeating: 0x78, count: 1_000), promise: nil)
        rig.pass(50)
        rig.channel.flush()
        rig.channel.write(ByteBuffer(repeating: 0x78, count: 500), promise: nil)
        rig.pass(59)
        #expect(rig.isOpen)
        rig.pass(15)
        #expect(!rig.isOpen)
    }

    /// A connection with a watch.
    private struct Rig {
        let activity = ConnectionActivity()
        let channel: EmbeddedChannel
        private let expiries = Expiries()

        init() throws {
            channel = EmbeddedChannel(handlers: [ConnectionWatch(activity, ServerLimits()), expiries])
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        }

        /// Ends the connection, which else would keep its own next look.
        func close() { _ = try? channel.finish(acceptAlreadyClosed: true) }

        var isOpen: Bool { channel.isActive }

        var expired: [ConnectionWatch.Expiry] { expiries.seen }

        func pass(_ seconds: Int) {
            channel.embeddedEventLoop.advanceTime(by: .seconds(Int64(seconds)))
        }

        func come(_ bytes: Int) throws {
            try channel.writeInbound(ByteBuffer(repeating: 0x78, count: bytes))
        }

        /// A request and its answer.
        func exchange() throws {
            try come(100)
            activity.heads += 1
            activity.end()
            activity.answers += 1
        }
    }

    private final class Expiries: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        var seen: [ConnectionWatch.Expiry] = []

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let expiry = event as? ConnectionWatch.Expiry { seen.append(expiry) }
        }
    }
}

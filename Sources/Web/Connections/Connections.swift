import HTTPTypes
import NIOCore
import Synchronization

/// The connections that are open, and who may open more.
final class Connections: Sendable {
    let limits: ServerLimits
    /// What each address has under way: connections, or requests that a proxy forwards.
    let addresses: Concurrency<ClientAddress>
    private let open = Mutex<[ObjectIdentifier: any Channel]>([:])

    /// What becomes of a connection.
    enum Admission {
        case admitted
        /// Its first request is answered so, and it is closed.
        case refused(Shedding)
        /// It is closed at once.
        case dropped
    }

    init(_ limits: ServerLimits) {
        self.limits = limits
        addresses = Concurrency(limit: limits.connectionsPerAddress)
    }

    /// How many are open.
    var count: Int { open.withLock { $0.count } }

    /// Counts a connection until it is closed, and decides about it.
    func admit(_ channel: any Channel) -> Admission {
        let key = ObjectIdentifier(channel)
        let others = open.withLock { open in
            defer { open[key] = channel }
            return open.count
        }
        var counted: ClientAddress?
        let admission: Admission
        if others >= limits.connections + limits.refusedConnections {
            admission = .dropped
        } else if others >= limits.connections {
            admission = .refused(.connections)
        } else if let address = channel.remoteAddress?.ipAddress.flatMap({ ClientAddress($0) }), !isTrusted(address) {
            let mayEnter = addresses.enter(address.party)
            if mayEnter { counted = address.party }
            admission = mayEnter ? .admitted : .refused(.address(limit: addresses.limit))
        } else {
            admission = .admitted
        }
        channel.closeFuture.whenComplete { [self, counted] _ in
            _ = open.withLock { $0.removeValue(forKey: key) }
            if let counted { addresses.leave(counted) }
        }
        return admission
    }

    /// Closes every connection, whatever runs on it; answers how many there were.
    func closeAll() -> Int {
        let channels = open.withLock { Array($0.values) }
        for channel in channels {
            // From the first handler on, past those that would wait for a client to take its answers.
            channel.eventLoop.execute {
                try? channel.pipeline.syncOperations.context(handlerType: ConnectionWatch.self).close(promise: nil)
            }
        }
        return channels.count
    }

    /// Who sent a request that came through a trusted proxy: the last address of `X-Forwarded-For` that is no trusted
    /// proxy itself. Nil for any other request: then the connection says who.
    func forwarded(_ head: HTTPRequest, over channel: any Channel) -> ClientAddress? {
        guard !limits.trustedProxies.isEmpty,
            let peer = channel.remoteAddress?.ipAddress.flatMap({ ClientAddress($0) }), isTrusted(peer)
        else { return nil }
        var sender = peer
        for text in head.headerFields[values: .forwardedFor].joined(separator: ",").split(separator: ",").reversed() {
            guard let address = ClientAddress(text) else { break }
            sender = address
            if !isTrusted(address) { break }
        }
        return sender.party
    }

    private func isTrusted(_ address: ClientAddress) -> Bool {
        limits.trustedProxies.contains { $0.contains(address) }
    }
}

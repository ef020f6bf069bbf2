import Glibc
import NIOCore
import ServiceLifecycle
import Web

/// A server at its address: where that cannot be listened on, the failure says so, which the system's own does not.
struct Listener: Service, CustomStringConvertible {
    private let server: any Service
    private let address: Server.Address

    init(_ server: any Service, at address: Server.Address) {
        self.server = server
        self.address = address
    }

    var description: String { "listener on \(Settings.text(address))" }

    func run() async throws {
        do {
            try await server.run()
        } catch let error as IOError where [EADDRINUSE, EADDRNOTAVAIL, EACCES].contains(error.errnoCode) {
            let reason = String(cString: strerror(error.errnoCode))
            throw CannotListen(description: "cannot listen on \(Settings.text(address)): \(reason)")
        }
    }

    private struct CannotListen: Error, CustomStringConvertible {
        let description: String
    }
}

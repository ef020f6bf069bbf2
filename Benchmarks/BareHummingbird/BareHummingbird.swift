import ArgumentParser
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SystemPackage

/// A server of one fixed answer: what the HTTP library costs when nothing is done for a request.
@main
struct BareHummingbird: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "BareHummingbird",
        abstract: "Answer every GET below /p/01 with the bytes of a file."
    )

    @Option(help: "The port on 127.0.0.1.")
    var port: Int

    @Option(help: "The file whose bytes are the body.")
    var body: String

    @Option(help: "A header of the answer, as Name: value. May be repeated.")
    var header: [String] = []

    func run() async throws {
        let bytes = try readBody()
        let headers = try readHeaders(contentLength: bytes.readableBytes)
        let router = Router()
        router.get("/p/01/:gtin/21/:serial") { _, _ in
            Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
        }
        var logger = Logger(label: "bare") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port),
                serverName: nil,
                backlog: 1_024
            ),
            logger: logger
        )
        try await application.runService()
    }

    private func readBody() throws -> ByteBuffer {
        let file = try FileDescriptor.open(FilePath(body), .readOnly)
        return try file.closeAfter {
            let size = Int(try file.seek(offset: 0, from: .end))
            let bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                count = try file.read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
            }
            return ByteBuffer(bytes: bytes)
        }
    }

    private func readHeaders(contentLength: Int) throws -> HTTPFields {
        var headers = HTTPFields()
        for line in header {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else {
                throw ValidationError("\(line) is not a header")
            }
            headers.append(HTTPField(name: name, value: String(parts[1].drop { $0 == " " })))
        }
        headers[.contentLength] = String(contentLength)
        return headers
    }
}

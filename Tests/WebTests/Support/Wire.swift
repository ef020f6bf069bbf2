import HTTPTypes
import NIOCore
import NIOHTTP1
import TestSupport

@testable import Web

/// What the event loop sends, read as a client reads it.
struct Wire {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    /// Nil when the request is left to the pipeline.
    init?(_ test: TestPlatform, _ request: HTTPRequest) {
        let method = HTTPMethod(rawValue: request.method.rawValue)
        var head = HTTPRequestHead(version: .http1_1, method: method, uri: request.path ?? "")
        head.headers.add(name: "Host", value: request.authority ?? "")
        for field in request.headerFields { head.headers.add(name: field.name.rawName, value: field.value) }
        var negotiation = Negotiation()
        guard let scan = Scan(head), case .answer(let answer, _) = test.pipeline.turn(scan, &negotiation) else {
            return nil
        }
        var buffer = ByteBuffer()
        answer.write(to: &buffer)
        guard buffer.readableBytes <= answer.size else { return nil }
        self.init(Array(buffer.readableBytesView))
    }

    /// Nil when there is no answer.
    init?(_ answer: LaneAnswer?) {
        guard let answer else { return nil }
        self.init(Array(answer.buffer(ByteBufferAllocator()).readableBytesView))
    }

    /// Nil when the bytes are no answer.
    private init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard let line = lines.first, let status = Int(line.split(separator: " ")[1]) else { return nil }
        var headers = HTTPFields()
        for line in lines.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { return nil }
            headers.append(HTTPField(name: name, value: String(parts[1])))
        }
        (self.status, self.headers) = (status, headers)
        body = Array(bytes[end.upperBound...])
    }
}

import HTTPTypes
import NIOCore

/// An answer of the API that an event loop gives: what the route answered, and what belongs to this request.
struct LaneAnswer: Sendable {
    let answer: Answer
    let isHead: Bool
    let requestID: String
    let date: String

    /// All of it, as it goes over the wire.
    func buffer(_ allocator: ByteBufferAllocator) -> ByteBuffer {
        let (body, hasBody) = (answer.body, answer.hasBody)
        var buffer = allocator.buffer(capacity: 1_024 + body.count)
        buffer.writeStatus(answer.status)
        for field in answer.headers { buffer.writeHeader(field) }
        buffer.writeImmutableBuffer(HeaderBlock.everyAnswer.lines)
        buffer.writeHeadEnd(length: hasBody ? body.count : nil, requestID: requestID, date: date)
        if hasBody, !isHead { buffer.writeBytes(body) }
        return buffer
    }
}

/// Bytes of a whole answer on their way down a connection, as an outbound event: what counts answers sees it, and what would
/// write them anew does not.
struct WrittenAnswer: Sendable {
    let bytes: ByteBuffer
}

extension HeaderBlock {
    fileprivate static let everyAnswer = HeaderBlock(.everyAnswer)
}

import HTTPTypes
import NIOCore

/// The bytes that answer a scan: what was made when the passport was rendered, and what belongs to this request.
struct ScanAnswer {
    let rendering: Rendering
    /// Whether the reader has the body already.
    let isKnown: Bool
    let isHead: Bool
    let requestID: String
    let date: String

    /// How many bytes it takes, at most.
    var size: Int { 160 + rendering.head.readableBytes + (hasBody ? rendering.body.count : 0) }

    /// All of it, as it goes over the wire.
    func buffer(_ allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: size)
        write(to: &buffer)
        return buffer
    }

    func write(to buffer: inout ByteBuffer) {
        buffer.writeStatus(isKnown ? .notModified : rendering.status)
        buffer.writeImmutableBuffer(rendering.head)
        buffer.writeHeadEnd(length: isKnown ? nil : rendering.body.count, requestID: requestID, date: date)
        if hasBody { buffer.writeBytes(rendering.body) }
    }

    private var hasBody: Bool { !isHead && !isKnown }
}

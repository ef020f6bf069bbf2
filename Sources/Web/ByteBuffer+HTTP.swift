import HTTPTypes
import NIOCore
import NIOHTTP1

extension ByteBuffer {
    /// Writes the first line of an answer. The phrase is the status's own, whatever it was made with.
    mutating func writeStatus(_ status: HTTPResponse.Status) {
        writeString("HTTP/1.1 ")
        writeString(String(status.code))
        writeString(" ")
        writeString(HTTPResponseStatus(statusCode: status.code).reasonPhrase)
        writeString("\r\n")
    }

    /// Writes the line of a header.
    mutating func writeHeader(_ field: HTTPField) {
        writeHeader(field.name.rawName, field.value)
    }

    /// Writes what differs from answer to answer, and the empty line.
    ///
    /// - Parameter length: How many bytes the body has; nil where none belongs to the status.
    mutating func writeHeadEnd(length: Int?, requestID: String, date: String) {
        if let length { writeHeader("Content-Length", String(length)) }
        writeHeader("X-Request-Id", requestID)
        writeHeader("Date", date)
        writeString("\r\n")
    }

    private mutating func writeHeader(_ name: String, _ value: String) {
        writeString(name)
        writeString(": ")
        writeString(value)
        writeString("\r\n")
    }
}

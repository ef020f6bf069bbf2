/// A body of `multipart/form-data` (RFC 7578, RFC 2046 §5.1), read strictly.
///
/// Parts are slices of the body, nothing is copied. Text before the first and behind the last boundary is ignored, as
/// RFC 2046 says; file names are, because no name that a client gives is used for anything.
struct MultipartForm {
    /// The parts in the order sent.
    let parts: [Part]

    /// One part.
    struct Part {
        /// The name of the form's field.
        let name: String
        /// Its content.
        let content: ArraySlice<UInt8>
    }

    /// Why a body is no form, for people.
    struct Fault: Error {
        let message: String
    }

    /// Parts that a form may have.
    static let maxParts = 16
    /// Bytes that the headers of one part may have.
    static let maxHeaderBytes = 8 * 1_024

    /// Reads a body whose parts stand between lines of this boundary.
    init(_ body: [UInt8], boundary: MultipartBoundary) throws(Fault) {
        guard var offset = boundary.first(in: body) else { throw Fault(message: "The boundary is not in the body") }
        var parts: [Part] = []
        while true {
            if body[offset...].starts(with: "--".utf8) { break }
            guard let start = MultipartForm.endOfLine(body, offset) else {
                throw Fault(message: "Text behind a boundary")
            }
            guard parts.count < MultipartForm.maxParts else {
                throw Fault(message: "More than \(MultipartForm.maxParts) parts")
            }
            guard let end = boundary.next(in: body, from: start) else {
                throw Fault(message: "The last boundary is missing")
            }
            parts.append(try MultipartForm.part(body[start..<end.lowerBound]))
            offset = end.upperBound
        }
        self.parts = parts
    }

    /// The one part of that name.
    func part(_ name: String) throws(Fault) -> ArraySlice<UInt8> {
        let named = parts.filter { $0.name == name }
        guard let part = named.first else { throw Fault(message: "Required") }
        guard named.count == 1 else { throw Fault(message: "Given twice") }
        return part.content
    }

    /// Behind the line that holds nothing but white space, which RFC 2046 allows behind a boundary.
    private static func endOfLine(_ body: [UInt8], _ offset: Int) -> Int? {
        let end = body[offset...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? body.endIndex
        return body[end...].starts(with: [0x0D, 0x0A]) ? end + 2 : nil
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Part {
        var name: String?
        var offset = bytes.startIndex
        while true {
            // The CRLF before a boundary belongs to it, so a part that ends here had no empty line.
            guard let end = bytes[offset...].firstIndex(of: 0x0D), end + 1 < bytes.endIndex, bytes[end + 1] == 0x0A
            else { throw Fault(message: "A part without an empty line behind its headers") }
            guard end - bytes.startIndex <= maxHeaderBytes else {
                throw Fault(message: "The headers of a part are too long")
            }
            let line = bytes[offset..<end]
            offset = end + 2
            if line.isEmpty { break }
            let header = try MultipartHeader(line)
            switch header.name {
            case "content-disposition":
                guard name == nil else { throw Fault(message: "A part with two Content-Disposition headers") }
                name = try header.formFieldName()
            case "content-transfer-encoding":
                // Deprecated by RFC 7578 §4.7; an encoding would have to be undone.
                guard ["binary", "8bit", "7bit"].contains(header.value.lowercased()) else {
                    throw Fault(message: "A part with a Content-Transfer-Encoding; send its bytes as they are")
                }
            default: break
            }
        }
        guard let name else { throw Fault(message: "A part without a name") }
        return Part(name: name, content: bytes[offset...])
    }
}

/// The line that parts of a multipart body stand between (RFC 2046 §5.1.1).
struct MultipartBoundary {
    /// `CRLF--boundary`
    private let delimiter: [UInt8]

    /// The boundary that a `Content-Type` names; nil when that is no `multipart/form-data` or names none that is legal.
    init?(contentType: String) {
        guard let header = try? MultipartHeader(name: "content-type", value: contentType[...]),
            header.kind == "multipart/form-data", let parameters = try? header.parameters()
        else { return nil }
        let named = parameters.filter { $0.name == "boundary" }
        guard named.count == 1, let text = named.first?.value, (1...70).contains(text.utf8.count),
            text.utf8.allSatisfy(MultipartBoundary.isAllowed), text.utf8.last != UInt8(ascii: " ")
        else { return nil }
        delimiter = Array("\r\n--\(text)".utf8)
    }

    /// Behind the first boundary of a body, which stands at its beginning or at that of a line.
    func first(in body: [UInt8]) -> Int? {
        if body.starts(with: delimiter.dropFirst(2)) { return delimiter.count - 2 }
        return next(in: body, from: 0)?.upperBound
    }

    /// The next boundary with the line break before it.
    ///
    /// A delimiter has its carriage return at its start only, so looking on behind a mismatch reads no byte often.
    func next(in body: [UInt8], from start: Int) -> Range<Int>? {
        body.withUnsafeBufferPointer { body in
            var offset = start
            while offset + delimiter.count <= body.count {
                guard body[offset] == 0x0D else {
                    offset += 1
                    continue
                }
                var length = 1
                while length < delimiter.count, body[offset + length] == delimiter[length] { length += 1 }
                if length == delimiter.count { return offset..<offset + length }
                offset += length
            }
            return nil
        }
    }

    /// `bchars`
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

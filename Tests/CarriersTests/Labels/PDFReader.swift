@testable import Carriers

/// A reader of the PDF documents that label sheets are, as strict as the tests need it.
struct PDFReader {
    struct Malformed: Error {}

    /// What one page has.
    struct Page {
        /// Width and height in dots.
        let size: [Int]
        /// What is filled; `top` and `bottom` count from the bottom of the page.
        let rectangles: [Area]
        /// The colours that are set, as they are written.
        let colors: [String]
        /// How many pieces of text are shown.
        let texts: Int
    }

    let pages: [Page]
    /// The document as text, a character a byte.
    let text: String

    init(_ bytes: [UInt8]) throws {
        text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        guard bytes.starts(with: Array("%PDF-".utf8)),
            bytes.suffix(7).starts(with: Array("%%EOF".utf8).prefix(5))
                || bytes.suffix(6).starts(with: Array("%%EOF".utf8))
        else { throw Malformed() }
        let sizes = text.matches(of: /\/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/)
            .compactMap { match -> [Int]? in
                guard let width = Double(match.1), let height = Double(match.2) else { return nil }
                return [width, height].map { Int(($0 / Area.pointsPerDot).rounded()) }
            }
        var contents: [String] = []
        var rest = bytes[...]
        while let start = rest.firstRange(of: Array("stream\r\n".utf8)) {
            let body = rest[start.upperBound...]
            guard let end = body.firstRange(of: Array("endstream".utf8)) else { throw Malformed() }
            if let content = try? Inflate.inflate(zlib: Array(body[..<end.lowerBound])), content.last == 0x0A,
                content.allSatisfy({ $0 < 0x80 })
            {
                contents.append(String(decoding: content, as: UTF8.self))
            }
            rest = body[end.upperBound...]
        }
        contents = contents.filter { $0.contains(" cm") }
        guard contents.count == sizes.count else { throw Malformed() }
        pages = zip(sizes, contents).map { Page(size: $0, content: $1) }
    }
}

extension PDFReader.Page {
    fileprivate init(size: [Int], content: String) {
        let lines = content.split(separator: "\n")
        let rectangles = lines.filter { $0.hasSuffix(" re") }
            .map { line in
                let numbers = line.split(separator: " ").compactMap { Int($0) }
                return Area(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
            }
        self.init(
            size: size,
            rectangles: rectangles,
            colors: lines.filter { $0.hasSuffix(" rg") }.map { String($0.dropLast(3)) },
            texts: lines.count { $0.hasSuffix(" Tj") }
        )
    }
}

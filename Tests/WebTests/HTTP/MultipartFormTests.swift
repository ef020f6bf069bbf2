import TestRandomness
import Testing

@testable import Web

/// Reading `multipart/form-data` (RFC 7578, RFC 2046 §5.1).
@Suite("Multipart forms")
struct MultipartFormTests {
    @Test(
        "The boundary is taken from the type, bare or quoted",
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data;boundary=abc", "abc"),
            ("Multipart/Form-Data; charset=utf-8; BOUNDARY=abc;", "abc"),
            ("multipart/form-data; boundary=\"a b:c\"", "a b:c"), ("multipart/form-data; boundary=\"a\\bc\"", "abc"),
            (
                "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
                "----WebKitFormBoundary7MA4YWxkTrZu0gW"
            ),
            ("multipart/form-data; boundary=" + String(repeating: "x", count: 70), String(repeating: "x", count: 70)),
        ]
    )
    func boundaries(type: String, boundary: String) throws {
        let found = try #require(MultipartBoundary(contentType: type))
        #expect(found.first(in: Array("--\(boundary)\r\n".utf8)) == boundary.utf8.count + 2)
    }

    @Test(
        "A type without a legal boundary has none",
        arguments: [
            "", "multipart/form-data", "multipart/form-data;", "multipart/form-data; boundary",
            "multipart/mixed; boundary=a",
            "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"a",
            "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a; boundary=b",
            "multipart/form-data; boundary=a b", "multipart/form-data; boundary=\"a\"b",
            "multipart/form-data; boundary=\"ä\"",
            "multipart/form-data; boundary=\"a*\"",
            "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
        ]
    )
    func noBoundary(type: String) {
        #expect(MultipartBoundary(contentType: type) == nil)
    }

    @Test(
        "The one part of a name is found, whatever is around it",
        arguments: [
            "--b\r\n{D}\r\n\r\nDATA\r\n--b--", "--b\r\n{D}\r\n\r\nDATA\r\n--b--\r\nepilogue --b",
            "preamble\r\nmore\r\n--b\r\n{D}\r\n\r\nDATA\r\n--b--\r\n", "\r\n--b\r\n{D}\r\n\r\nDATA\r\n--b--\r\n",
            "--b  \t\r\n{D}\r\nContent-Type: image/png\r\n\r\nDATA\r\n--b--\r\n",
            "--b\r\nContent-Type: text/html\r\n{D}; filename=\"../../etc/passwd\"\r\n\r\nDATA\r\n--b--\r\n",
            "--b\r\ncontent-disposition:FORM-DATA;NAME=file\r\n\r\nDATA\r\n--b--\r\n",
            "--b\r\n{D}; filename=\"a\\\"; name=\\\"x\"; filename*=UTF-8''%e2%82%ac.png\r\n\r\nDATA\r\n--b--\r\n",
            "--b\r\n{D}; filename=\"C:\\pictures\\\"\r\n\r\nDATA\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"a\\\"\r\n\r\nx\r\n--b\r\n{D}\r\n\r\nDATA\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nhere is --b\r\n--b\r\n{D}\r\n\r\nDATA\r\n--b--",
            "--b\r\n{D}\r\nContent-Transfer-Encoding: Binary\r\n\r\nDATA\r\n--b--",
        ]
    )
    func found(body: String) throws {
        let file = try read(body.replacing("{D}", with: "Content-Disposition: form-data; name=\"file\""))
        #expect(file == "DATA")
    }

    @Test(
        "Content may hold anything but its boundary",
        arguments: [
            "", "\r\n", "\r\n\r\n", "\r", "\r\n--", "\r\n--c", "x--b", "\n--b--", "\r\r\n--a\r\n-",
            "Content-Type: x\r\n\r\n",
        ]
    )
    func contents(content: String) throws {
        let body = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\(content)\r\n--b--\r\n"
        #expect(try read(body).utf8.elementsEqual(content.utf8))
    }

    @Test(
        "What is malformed is told",
        arguments: [
            ("", "The boundary is not in the body"), ("--c\r\n\r\n--c--", "The boundary is not in the body"),
            ("x--b\r\n{D}\r\n\r\nD\r\n--b--", "Required"),
            ("--b--", "Required"), ("--b--\r\n--b\r\n{D}\r\n\r\nD\r\n--b--", "Required"),
            ("--bx\r\n{D}\r\n\r\nD\r\n--b--", "Text behind a boundary"), ("--b", "Text behind a boundary"),
            ("--b\n{D}\n\nD\n--b--", "Text behind a boundary"),
            ("--b\r\n{D}\r\n\r\nDATA", "The last boundary is missing"),
            ("--b\r\n{D}\r\n\r\nDATA\n--b--", "The last boundary is missing"),
            ("--b\r\n{D}\r\n--b--", "A part without an empty line behind its headers"),
            ("--b\r\n{D}\r\nDATA\r\n--b--", "A part without an empty line behind its headers"),
            ("--b\r\n{D}\n\nDATA\r\n--b--", "A part without an empty line behind its headers"),
            ("--b\r\n\r\nDATA\r\n--b--", "A part without a name"),
            ("--b\r\nContent-Disposition: form-data\r\n\r\nD\r\n--b--", "A part without a name"),
            ("--b\r\nContent-Disposition: attachment; name=\"file\"\r\n\r\nD\r\n--b--", "A part without a name"),
            ("--b\r\n{D}; name=\"file\"\r\n\r\nD\r\n--b--", "A part without a name"),
            ("--b\r\n{D}\r\n{D}\r\n\r\nD\r\n--b--", "A part with two Content-Disposition headers"),
            (
                "--b\r\nContent-Disposition: form-data; name=\"file\r\n\r\nD\r\n--b--",
                "Malformed parameters in a header"
            ),
            ("--b\r\nContent-Disposition: form-data; name\r\n\r\nD\r\n--b--", "Malformed parameters in a header"),
            ("--b\r\nno header\r\n{D}\r\n\r\nD\r\n--b--", "A malformed header of a part"),
            ("--b\r\n folded: x\r\n{D}\r\n\r\nD\r\n--b--", "A malformed header of a part"),
            (
                "--b\r\n{D}\r\nContent-Transfer-Encoding: base64\r\n\r\nREFUQQ==\r\n--b--",
                "A part with a Content-Transfer-Encoding; send its bytes as they are"
            ),
            ("--b\r\n{D}\r\n\r\nD\r\n--b\r\n{D}\r\n\r\nD\r\n--b--", "Given twice"),
            ("--b\r\nContent-Disposition: form-data; name=\"File\"\r\n\r\nD\r\n--b--", "Required"),
        ]
    )
    func malformed(body: String, message: String) {
        let body = body.replacing("{D}", with: "Content-Disposition: form-data; name=\"file\"")
        #expect(fault(body) == message)
    }

    @Test("Headers and parts are bounded")
    func bounds() {
        let header = "Content-Disposition: form-data; name=\"file\""
        let long = "X: " + String(repeating: "x", count: MultipartForm.maxHeaderBytes)
        #expect(fault("--b\r\n\(long)\r\n\(header)\r\n\r\nD\r\n--b--") == "The headers of a part are too long")
        let part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nD\r\n"
        let many = String(repeating: part, count: MultipartForm.maxParts)
        #expect(fault(many + "--b--") == "Required")
        #expect(fault(many + part + "--b--") == "More than \(MultipartForm.maxParts) parts")
    }

    @Test("Any parts that are written are read back")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let boundary = Self.boundary(&random)
            let parts = (0..<Int.random(in: 1...5, using: &random))
                .map { number in
                    (name: "part \(number) \"\\;", content: Self.content(like: boundary, &random))
                }
            var body: [UInt8] = []
            for part in parts {
                let name = part.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8
                body += part.content + Array("\r\n".utf8)
            }
            body += "--\(boundary)--\r\n".utf8
            let line = try #require(MultipartBoundary(contentType: "multipart/form-data; boundary=\"\(boundary)\""))
            let form = try MultipartForm(body, boundary: line)
            #expect(form.parts.map(\.name) == parts.map(\.name))
            #expect(form.parts.map { Array($0.content) } == parts.map(\.content))
        }
    }

    @Test("No bytes whatever bring it down, and a part is never more than its body")
    func fuzz() throws {
        var random = SeededGenerator(seed: 12)
        let line = try #require(MultipartBoundary(contentType: "multipart/form-data; boundary=b"))
        let pieces = [
            "--b", "--b--", "\r\n", "\r", "\n", "--", "-", "b", ": ", ";", "\"", "\\", "Content-Disposition",
            "form-data", "name=", "file", "\u{0}",
        ]
        for _ in 0..<50_000 {
            var body: [UInt8] = []
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                body += pieces.randomElement(using: &random).map { Array($0.utf8) } ?? []
                if Bool.random(using: &random) { body.append(.random(in: .min ... .max, using: &random)) }
            }
            guard let form = try? MultipartForm(body, boundary: line) else { continue }
            #expect(form.parts.reduce(0) { $0 + $1.content.count } <= body.count)
        }
    }

    private func read(_ body: String) throws -> String {
        let line = try #require(MultipartBoundary(contentType: "multipart/form-data; boundary=b"))
        return String(decoding: try MultipartForm(Array(body.utf8), boundary: line).part("file"), as: UTF8.self)
    }

    private func fault(_ body: String) -> String? {
        do {
            _ = try read(body)
            return nil
        } catch {
            return (error as? MultipartForm.Fault)?.message ?? "\(error)"
        }
    }

    private static func boundary(_ random: inout SeededGenerator) -> String {
        let allowed = Array("abcXYZ019'()+_,-./:=?")
        return String(
            (0..<Int.random(in: 1...70, using: &random)).map { _ in allowed.randomElement(using: &random) ?? "a" }
        )
    }

    /// Bytes that often look as if a boundary began, and hold none.
    private static func content(like boundary: String, _ random: inout SeededGenerator) -> [UInt8] {
        var content: [UInt8] = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            content += "\r\n--\(boundary)".utf8.prefix(Int.random(in: 0...boundary.utf8.count + 3, using: &random))
            content.append(.random(in: 0x80...0xFF, using: &random))
        }
        return content
    }
}

extension JSON {
    /// The value as minified UTF-8 JSON.
    public var bytes: [UInt8] {
        var sink = ByteSink(capacity: 512)
        write(into: &sink)
        return sink.bytes
    }

    /// The value as minified JSON.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as minified UTF-8 JSON: keys in order, numbers verbatim, the fewest escapes possible.
    public func write(into output: inout [UInt8]) {
        switch self {
        case .number(let number): output.append(contentsOf: number.text.utf8)
        case .string(let text) where text.isPlain:
            output.append(UInt8(ascii: "\""))
            output.append(contentsOf: text.utf8)
            output.append(UInt8(ascii: "\""))
        default: output.append(contentsOf: bytes)
        }
    }

    func write(into output: inout ByteSink) {
        switch self {
        case .null: output.append(text: "null" as StaticString)
        case .bool(let value): output.append(text: value ? ("true" as StaticString) : "false")
        case .number(let number): output.append(text: number.text)
        case .string(let text): JSON.writeString(text, into: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            var isFirst = true
            for element in elements {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                element.write(into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            for (key, value) in object.members {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                JSON.writeString(key, into: &output)
                output.append(UInt8(ascii: ":"))
                value.write(into: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Appends a string with its quotes, escaping `"`, `\` and what is below U+0020 and nothing else (RFC 8785 §3.2.2.2).
    static func writeString(_ text: String, into output: inout ByteSink) {
        text.withUTF8Bytes { bytes in
            output.append(UInt8(ascii: "\""))
            if let base = bytes.baseAddress {
                var position = 0
                while true {
                    let run = StringRun(base, from: position, count: bytes.count)
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<run.end]))
                    if run.end == bytes.count { break }
                    output.append(escaping: base[run.end])
                    position = run.end + 1
                }
            }
            output.append(UInt8(ascii: "\""))
        }
    }
}

extension String {
    /// Whether it is written as it stands, without an escape.
    fileprivate var isPlain: Bool {
        withUTF8Bytes { bytes in
            bytes.baseAddress.map { StringRun($0, from: 0, count: bytes.count).end == bytes.count } ?? true
        }
    }
}

extension ByteSink {
    fileprivate mutating func append(escaping byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
            append(text: byte < 0x10 ? ("u000" as StaticString) : "u001")
            let digit = byte & 0x0F
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

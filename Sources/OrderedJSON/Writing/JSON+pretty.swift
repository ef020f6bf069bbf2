extension JSON {
    /// The value as JSON for people: one member or element a line, indented by two spaces; empty ones stay `{}`, `[]`.
    public var pretty: String {
        var output = ByteSink(capacity: 4_096)
        writePretty(into: &output, indent: 0)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    private func writePretty(into output: inout ByteSink, indent: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            var before = UInt8(ascii: "[")
            for element in elements {
                output.append(before)
                output.breakLine(indent: indent + 2)
                element.writePretty(into: &output, indent: indent + 2)
                before = UInt8(ascii: ",")
            }
            output.breakLine(indent: indent)
            output.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            var before = UInt8(ascii: "{")
            for (key, value) in object {
                output.append(before)
                output.breakLine(indent: indent + 2)
                JSON.writeString(key, into: &output)
                output.append(UInt8(ascii: ":"))
                output.append(UInt8(ascii: " "))
                value.writePretty(into: &output, indent: indent + 2)
                before = UInt8(ascii: ",")
            }
            output.breakLine(indent: indent)
            output.append(UInt8(ascii: "}"))
        default:
            write(into: &output)
        }
    }
}

extension ByteSink {
    fileprivate mutating func breakLine(indent: Int) {
        append(UInt8(ascii: "\n"))
        for _ in 0..<indent { append(UInt8(ascii: " ")) }
    }
}

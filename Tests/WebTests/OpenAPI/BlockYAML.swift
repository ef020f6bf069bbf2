import OrderedJSON

/// A reader of the part of YAML 1.2 that the reference is written in: block mappings and sequences, indented by two
/// spaces a level, whose keys and scalars stand as JSON writes them.
struct BlockYAML {
    private var lines: ArraySlice<Line>

    private struct Line {
        let indent: Int
        let text: Substring
    }

    struct Malformed: Error {
        let line: String
    }

    static func parse(_ text: String) throws -> JSON {
        let lines = text.split(separator: "\n")
            .map { line in
                let content = line.drop { $0 == " " }
                return Line(indent: line.count - content.count, text: content)
            }
        var reader = BlockYAML(lines: lines[...])
        let value = try reader.block(indent: 0)
        if let rest = reader.lines.first { throw Malformed(line: String(rest.text)) }
        return value
    }

    /// Everything that stands at this indentation.
    private mutating func block(indent: Int) throws -> JSON {
        guard let first = lines.first, first.indent == indent else {
            throw Malformed(line: "\(lines.first?.text ?? "")")
        }
        if first.text.hasPrefix("-") { return try sequence(indent: indent) }
        var object = JSONObject()
        while let line = lines.first, line.indent == indent {
            // The key is a JSON string; the colon after its closing quote is the first that two JSON texts can share.
            guard let colon = line.text.firstRange(of: "\":") else { throw Malformed(line: String(line.text)) }
            let key = try JSON.parse(String(line.text[..<colon.lowerBound]) + "\"").stringValue ?? ""
            guard object[key] == nil else { throw Malformed(line: String(line.text)) }
            object.append(key, try value(behind: line.text[colon.upperBound...], indent: indent))
        }
        return .object(object)
    }

    private mutating func sequence(indent: Int) throws -> JSON {
        var items: [JSON] = []
        while let line = lines.first, line.indent == indent, line.text.hasPrefix("-") {
            items.append(try value(behind: line.text.dropFirst(), indent: indent))
        }
        return .array(items)
    }

    /// A scalar on the same line, or the block below.
    private mutating func value(behind text: Substring, indent: Int) throws -> JSON {
        lines.removeFirst()
        guard !text.isEmpty else { return try block(indent: indent + 2) }
        guard text.hasPrefix(" ") else { throw Malformed(line: String(text)) }
        return try JSON.parse(String(text.dropFirst()))
    }
}

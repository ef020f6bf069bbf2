import OrderedJSON

extension JSON {
    /// The value as block-style YAML 1.2. Scalars and keys stand as JSON writes them, which YAML reads as they are.
    var yaml: String {
        var text = ""
        writeYAML(indent: 0, into: &text)
        return text
    }

    private func writeYAML(indent: Int, into text: inout String) {
        let margin = String(repeating: "  ", count: indent)
        switch self {
        case .object(let object) where !object.isEmpty:
            for (key, value) in object {
                text += "\(margin)\(JSON.string(key).text):"
                value.writeYAMLChild(indent: indent + 1, into: &text)
            }
        case .array(let items) where !items.isEmpty:
            for item in items {
                text += "\(margin)-"
                item.writeYAMLChild(indent: indent + 1, into: &text)
            }
        case .null, .bool, .number, .string, .array, .object: text += "\(margin)\(self.text)\n"
        }
    }

    private func writeYAMLChild(indent: Int, into text: inout String) {
        if isContainerWithMembers {
            text += "\n"
            writeYAML(indent: indent, into: &text)
        } else {
            text += " \(self.text)\n"
        }
    }

    private var isContainerWithMembers: Bool {
        !(arrayValue?.isEmpty ?? true) || !(objectValue?.isEmpty ?? true)
    }
}

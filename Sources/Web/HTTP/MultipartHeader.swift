/// A header of a part, or of the whole, with parameters: `form-data; name="file"` (RFC 2045 §5.1).
struct MultipartHeader {
    /// The name in lower case.
    let name: String
    /// What stands behind the colon, without white space around it.
    let value: Substring

    init(name: String, value: Substring) throws(MultipartForm.Fault) {
        self.name = name
        self.value = value.trimmingBlanks
    }

    /// Reads a line without its end.
    init(_ line: ArraySlice<UInt8>) throws(MultipartForm.Fault) {
        guard let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":"),
            !text[..<colon].isEmpty, text[..<colon].utf8.allSatisfy(MultipartHeader.isTokenCharacter)
        else { throw MultipartForm.Fault(message: "A malformed header of a part") }
        self.name = text[..<colon].lowercased()
        self.value = text[text.index(after: colon)...].trimmingBlanks
    }

    /// What stands before the parameters, in lower case.
    var kind: String { value.prefix { $0 != ";" }.trimmingBlanks.lowercased() }

    /// The parameters with names in lower case, in the order written.
    ///
    /// A backslash escapes, as RFC 9110 §5.6.4 has it. Where that does not lead to an end it stands for itself: browsers
    /// write one as it is (HTML §4.10.21.8), and a file name may end with it.
    func parameters() throws(MultipartForm.Fault) -> [(name: String, value: String)] {
        do throws(MultipartForm.Fault) {
            return try parameters(escaping: true)
        } catch {
            return try parameters(escaping: false)
        }
    }

    private func parameters(
        escaping: Bool
    ) throws(MultipartForm.Fault) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var rest = value.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().trimmingBlanks
            // A semicolon may stand at the end.
            if rest.isEmpty { break }
            let name = rest.prefix { MultipartHeader.isToken($0) }
            rest = rest[name.endIndex...]
            guard !name.isEmpty, rest.first == "=" else { throw MultipartHeader.malformed }
            rest = rest.dropFirst()
            if rest.first == "\"" {
                found.append((name.lowercased(), try MultipartHeader.quoted(&rest, escaping: escaping)))
            } else {
                let value = rest.prefix { MultipartHeader.isToken($0) }
                guard !value.isEmpty else { throw MultipartHeader.malformed }
                rest = rest[value.endIndex...]
                found.append((name.lowercased(), String(value)))
            }
            rest = rest.trimmingBlanks
            guard rest.isEmpty || rest.first == ";" else { throw MultipartHeader.malformed }
        }
        return found
    }

    /// The name of the form's field that a Content-Disposition states (RFC 7578 §4.2).
    func formFieldName() throws(MultipartForm.Fault) -> String {
        let names = try parameters().filter { $0.name == "name" }
        guard kind == "form-data", names.count == 1, let name = names.first?.value else {
            throw MultipartForm.Fault(message: "A part without a name")
        }
        return name
    }

    private static let malformed = MultipartForm.Fault(message: "Malformed parameters in a header")

    /// Takes a quoted string off the front; when a backslash escapes, the next character is part of it.
    private static func quoted(
        _ rest: inout Substring,
        escaping: Bool
    ) throws(MultipartForm.Fault) -> String {
        var text = ""
        var isEscaped = false
        for (index, character) in zip(rest.indices, rest).dropFirst() {
            if isEscaped {
                text.append(character)
                isEscaped = false
            } else if escaping, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                rest = rest[rest.index(after: index)...]
                return text
            } else {
                text.append(character)
            }
        }
        throw malformed
    }

    private static func isToken(_ character: Character) -> Bool {
        character.utf8.count == 1 && character.utf8.allSatisfy(isTokenCharacter)
    }

    /// RFC 9110 §5.6.2
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
    }
}

extension Substring {
    /// Without spaces and tabs around it.
    fileprivate var trimmingBlanks: Substring {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}

import OrderedJSON

/// Where the elements of a list stand in the text of a JSON document, which is known to be well-formed.
struct JSONSlices {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The text of each element of the list at a path of keys; the whole text where the path is empty and leads to none.
    func elements(of path: [String]) -> [[UInt8]] {
        bytes.withUnsafeBufferPointer { buffer in
            var position = Self.skipBlanks(buffer, 0)
            for key in path {
                guard let value = Self.member(key, in: buffer, at: position) else { return [] }
                position = value
            }
            guard position < buffer.count, buffer[position] == UInt8(ascii: "[") else {
                return path.isEmpty ? [Array(buffer[position..<Self.end(of: buffer, from: position)])] : []
            }
            var elements: [[UInt8]] = []
            position = Self.skipBlanks(buffer, position + 1)
            while position < buffer.count, buffer[position] != UInt8(ascii: "]") {
                let end = Self.end(of: buffer, from: position)
                elements.append(Array(buffer[position..<end]))
                position = Self.skipBlanks(buffer, end)
                if position < buffer.count, buffer[position] == UInt8(ascii: ",") {
                    position = Self.skipBlanks(buffer, position + 1)
                }
            }
            return elements
        }
    }

    /// Where the value of a member begins.
    private static func member(_ key: String, in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
        var position = skipBlanks(bytes, start + 1)
        while position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            let end = end(of: bytes, from: position)
            let name = bytes[position..<end]
            position = skipBlanks(bytes, end)
            guard position < bytes.count else { return nil }
            position = skipBlanks(bytes, position + 1)
            if isKey(name, key) { return position }
            position = skipBlanks(bytes, Self.end(of: bytes, from: position))
            if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
                position = skipBlanks(bytes, position + 1)
            }
        }
        return nil
    }

    private static func isKey(_ quoted: Slice<UnsafeBufferPointer<UInt8>>, _ key: String) -> Bool {
        if quoted.contains(UInt8(ascii: "\\")) {
            return (try? JSON.parse(Array(quoted)))?.stringValue == key
        }
        return quoted.dropFirst().dropLast().elementsEqual(key.utf8)
    }

    private static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        return position
    }

    /// The end of the value that begins there.
    private static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                    position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
                }
                if depth == 0 { return min(position + 1, bytes.count) }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return position }
                depth -= 1
                if depth == 0 { return position + 1 }
            case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09:
                // The end of a number or of a literal.
                if depth == 0 { return position }
            default: break
            }
            position += 1
        }
        return bytes.count
    }
}

extension Parser {
    /// Moves to the next byte that is not white space (RFC 8259 §2) and returns it.
    mutating func nextByte() throws(JSONFailure) -> UInt8 {
        skipBlanks()
        guard position < count else { throw JSONFailure(.unexpectedEnd, at: count) }
        return base[position]
    }

    mutating func skipBlanks() {
        while position < count {
            switch base[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONFailure) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard position + offset < count else { throw JSONFailure(.unexpectedEnd, at: count) }
            guard base[position + offset] == word.utf8Start[offset] else {
                throw JSONFailure(.unexpectedByte, at: position + offset)
            }
        }
        position += word.utf8CodeUnitCount
        return value
    }

    mutating func number() throws(JSONFailure) -> JSONNumber {
        switch NumberScan(base, from: position, count: count) {
        case .number(let end):
            let text = String(
                decoding: UnsafeBufferPointer(start: base + position, count: end - position),
                as: UTF8.self
            )
            position = end
            return JSONNumber(grammatical: text)
        case .malformed:
            throw JSONFailure(.invalidNumber, at: position)
        case .cutOff:
            throw JSONFailure(.unexpectedEnd, at: count)
        }
    }
}

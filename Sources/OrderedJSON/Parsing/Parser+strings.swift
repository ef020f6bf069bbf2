extension Parser {
    /// Reads the string whose opening quote is at `position`.
    mutating func string() throws(JSONFailure) -> String {
        let run = try run(from: position + 1)
        guard run.end < count, base[run.end] == UInt8(ascii: "\"") else { return try string(continuing: run) }
        position = run.end + 1
        return String(decoding: bytes(of: run), as: UTF8.self)
    }

    /// Reads a string that is more than one plain run.
    private mutating func string(continuing first: StringRun) throws(JSONFailure) -> String {
        var decoded = Array(bytes(of: first))
        position = first.end
        while true {
            guard position < count else { throw JSONFailure(.unexpectedEnd, at: count) }
            switch base[position] {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &decoded)
            default:
                throw JSONFailure(.controlCharacter, at: position)
            }
            let run = try run(from: position)
            decoded.append(contentsOf: bytes(of: run))
            position = run.end
        }
    }

    private func run(from start: Int) throws(JSONFailure) -> StringRun {
        let run = StringRun(base, from: start, count: count)
        if !run.isASCII, let invalid = UTF8Check.firstInvalidByte(bytes(of: run)) {
            throw JSONFailure(.invalidUTF8, at: run.start + invalid)
        }
        return run
    }

    private func bytes(of run: StringRun) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + run.start, count: run.end - run.start)
    }

    /// Reads the escape sequence at `position`; failures name its backslash.
    private mutating func escape(into decoded: inout [UInt8]) throws(JSONFailure) {
        guard position + 1 < count else { throw JSONFailure(.unexpectedEnd, at: count) }
        switch base[position + 1] {
        case UInt8(ascii: "\""): decoded.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): decoded.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): decoded.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): return try unicodeEscape(into: &decoded)
        default: throw JSONFailure(.invalidEscape, at: position)
        }
        position += 2
    }

    /// Reads `\uXXXX`, or two of them that are the halves of a surrogate pair (RFC 8259 §7).
    private mutating func unicodeEscape(into decoded: inout [UInt8]) throws(JSONFailure) {
        let start = position
        let unit = try codeUnit(at: start)
        position += 6
        var code = UInt32(unit)
        if UTF16.isSurrogate(unit) {
            guard UTF16.isLeadSurrogate(unit) else { throw JSONFailure(.loneSurrogate, at: start) }
            guard position < count else { throw JSONFailure(.unexpectedEnd, at: count) }
            guard base[position] == UInt8(ascii: "\\") else { throw JSONFailure(.loneSurrogate, at: start) }
            guard position + 1 < count else { throw JSONFailure(.unexpectedEnd, at: count) }
            guard base[position + 1] == UInt8(ascii: "u") else { throw JSONFailure(.loneSurrogate, at: start) }
            let trail = try codeUnit(at: position)
            guard UTF16.isTrailSurrogate(trail) else { throw JSONFailure(.loneSurrogate, at: start) }
            position += 6
            code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONFailure(.loneSurrogate, at: start) }
        decoded.append(contentsOf: scalar.utf8)
    }

    /// The code unit that the sequence `\uXXXX` at `start` stands for.
    private func codeUnit(at start: Int) throws(JSONFailure) -> UInt16 {
        var unit: UInt16 = 0
        for offset in start + 2..<start + 6 {
            guard offset < count else { throw JSONFailure(.unexpectedEnd, at: count) }
            let digit: UInt8
            switch base[offset] {
            case let byte where byte &- UInt8(ascii: "0") < 10: digit = byte - UInt8(ascii: "0")
            case let byte where (byte | 0x20) &- UInt8(ascii: "a") < 6: digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: throw JSONFailure(.invalidEscape, at: start)
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}

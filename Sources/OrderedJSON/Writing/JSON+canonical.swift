extension JSON {
    /// The value in the JSON Canonicalization Scheme (RFC 8785): the bytes that hashes and signatures are made over.
    ///
    /// Keys are sorted by their UTF-16 code units, numbers are written as ECMAScript writes the nearest double, and
    /// strings with the fewest escapes. Strings are not normalised.
    ///
    /// - Throws: ``JSONFailure`` of the kind ``JSONFailure/Kind/numberOutOfRange(_:)``.
    public func canonical() throws(JSONFailure) -> [UInt8] {
        var output = ByteSink(capacity: 4_096)
        try writeCanonical(into: &output)
        return output.bytes
    }

    private func writeCanonical(into output: inout ByteSink) throws(JSONFailure) {
        switch self {
        case .null, .bool, .string:
            write(into: &output)
        case .number(let number):
            let double = number.double
            guard double.isFinite else { throw JSONFailure(.numberOutOfRange(number.text), at: 0) }
            output.append(text: double.ecmaScriptText)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                try element.writeCanonical(into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.sorted(by: { $0.key.precedesInUTF16($1.key) }).enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                JSON.writeString(member.key, into: &output)
                output.append(UInt8(ascii: ":"))
                try member.value.writeCanonical(into: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }
}

extension String {
    /// Whether this string sorts before another by UTF-16 code units (RFC 8785 §3.2.3).
    ///
    /// UTF-8 bytes sort the same way but for one thing: in UTF-16 the code points above U+FFFF (lead bytes from F0)
    /// begin with surrogates and so come before U+E000 to U+FFFF (lead bytes EE and EF).
    func precedesInUTF16(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8) { Self.utf16Rank($0) < Self.utf16Rank($1) }
    }

    private static func utf16Rank(_ byte: UInt8) -> UInt8 {
        byte == 0xEE || byte == 0xEF ? byte + 8 : byte
    }
}

extension JSON {
    /// Parses a document of UTF-8 bytes, strictly by RFC 8259.
    ///
    /// - Throws: ``JSONFailure`` with the first fault of the text, or the first limit it breaks.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONFailure) -> JSON {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFailure) in
            try parse(buffer: buffer, limits: limits)
        }
    }

    /// Parses a document that is already a string.
    ///
    /// - Throws: ``JSONFailure``, whose offset counts UTF-8 bytes.
    public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONFailure) -> JSON {
        try text.withUTF8Bytes { buffer in
            Result { () throws(JSONFailure) in try parse(buffer: buffer, limits: limits) }
        }
        .get()
    }

    /// Parses a document in memory that the caller owns; the value keeps nothing of it.
    ///
    /// - Throws: ``JSONFailure`` with the first fault of the text, or the first limit it breaks.
    public static func parse(
        buffer: UnsafeBufferPointer<UInt8>,
        limits: JSONLimits = .standard
    ) throws(JSONFailure) -> JSON {
        guard buffer.count <= limits.maxBytes else { throw JSONFailure(.tooLarge, at: limits.maxBytes) }
        guard let base = buffer.baseAddress else { throw JSONFailure(.unexpectedEnd, at: 0) }
        var parser = Parser(base, count: buffer.count, limits: limits)
        return try parser.document()
    }
}

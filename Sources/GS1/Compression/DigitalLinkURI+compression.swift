extension DigitalLinkURI {
    /// Reads a URI whose identification is compressed into the last segment of its path: an EPC binary string, `eh` and
    /// hexadecimal digits or `ex` and base64url, or the lossless compression that came before it, with or without the
    /// primary key in front.
    public init(compressed text: some StringProtocol) throws(GS1SyntaxFailure) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumLength else {
            throw GS1SyntaxFailure(.length, "Must be at most \(Self.maximumLength) bytes")
        }
        let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
        guard let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")), slash + 1 < end else {
            throw GS1SyntaxFailure(.emptySegment, "The path must end in a compressed segment", at: end)
        }
        let segment = bytes[(slash + 1)..<end]
        var content = DigitalLinkCompression.Content()
        if let bits = try EPCBinary.bits(segment) {
            content.elements = try EPCBinary.read(bits)
        } else {
            content = try DigitalLinkCompression.read(segment)
        }
        var base = bytes[..<slash]
        if !content.elements.contains(where: \.identifier.isPrimaryKey) {
            // The primary key stands before the segment, and only what follows it is compressed.
            let front = try DigitalLinkURI(String(decoding: base, as: UTF8.self))
            content.elements.insert(contentsOf: front.identity, at: 0)
            base = Array("\(front.scheme.rawValue)://\(front.authority)\(front.stem)".utf8)[...]
        }
        let plain = try DigitalLinkURI(
            content.elements,
            base: String(decoding: base, as: UTF8.self),
            extensions: content.extensions
        )
        // What the query and the fragment say stands outside the segment, and stays.
        let tail = String(decoding: bytes[end...], as: UTF8.self)
        let joint = plain.text.contains("?") && tail.hasPrefix("?") ? "&" + tail.dropFirst() : tail
        self = tail.isEmpty ? plain : try DigitalLinkURI(plain.text + joint)
    }

    /// The URI in the lossless compression: identity and attributes in one segment, extensions and fragment as they
    /// are. Shortening writes identifiers that often stand together under one code.
    public func compressed(shortening: Bool = true) throws(GS1SyntaxFailure) -> String {
        var text = "\(scheme.rawValue)://\(authority)\(stem)/"
        text += try DigitalLinkCompression.write(elements, shortening: shortening)
        var separator = "?"
        for parameter in extensions {
            text += separator + parameter.name + (parameter.value.map { "=" + $0 } ?? "")
            separator = "&"
        }
        return text + (fragment.map { "#" + $0 } ?? "")
    }
}

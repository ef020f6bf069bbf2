import Mustache

/// Escapes text for HTML, byte by byte.
///
/// Mustache's own escaping compares whole characters, and `<` or `"` beside a combining or prepended mark (U+0301,
/// U+0600) is another character: it would pass, and the browser, which reads scalars, would see a tag or the end of
/// an attribute. Every template names this content type, because a partial falls back to Mustache's own.
struct HTMLText: MustacheContentType {
    static let name = "HTML-text"

    func escapeText(_ text: String) -> String {
        guard text.utf8.contains(where: { HTMLText.entity($0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let entity = HTMLText.entity(byte) {
                escaped += entity.utf8
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

/// Element strings that stand together in one message, as a GS1 carrier holds them.
public struct ElementStrings: Hashable, Sendable {
    /// The element strings in the order of the message, each identifier once.
    public let elements: [ElementString]

    /// The most bytes that a message may have: more than any carrier holds.
    public static let maximumLength = 8_192

    /// The most element strings that a message may have, far above what is in use.
    public static let maximumCount = 100

    /// Element strings, of which none may contradict another.
    ///
    /// The same one twice counts once.
    public init(_ elements: [ElementString], checkingAssociations: Bool = true) throws(GS1SyntaxFailure) {
        guard elements.count <= Self.maximumCount else {
            throw GS1SyntaxFailure(.length, "Must be at most \(Self.maximumCount) element strings")
        }
        var distinct: [ElementString] = []
        for element in elements where !distinct.contains(element) {
            if distinct.contains(where: { $0.identifier == element.identifier }) {
                let message = "AI \(element.identifier) stands there with different values"
                throw GS1SyntaxFailure(.duplicate, message, identifier: element.identifier)
            }
            distinct.append(element)
        }
        guard !distinct.isEmpty else { throw GS1SyntaxFailure(.form, "There must be an element string", at: 0) }
        self.elements = distinct
        if checkingAssociations { try Associations.check(distinct) }
    }

    /// Reads a message: `(01)09506000134369(21)ABC` as it is printed under a symbol, or the data of a symbol, in which
    /// `^` or U+001D stands for FNC1. A symbology identifier in front, `]d2`, is passed over.
    ///
    /// In the printed form, `\(` is a bracket that belongs to a value.
    public init(_ text: some StringProtocol, checkingAssociations: Bool = true) throws(GS1SyntaxFailure) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumLength else {
            throw GS1SyntaxFailure(.length, "Must be at most \(Self.maximumLength) bytes")
        }
        var start = 0
        if bytes.first == UInt8(ascii: "]") {
            guard Self.symbologies.contains(String(decoding: bytes.prefix(3), as: UTF8.self)) else {
                throw GS1SyntaxFailure(.form, "The symbology must be one of ]C1, ]d2, ]e0 and ]Q3", at: 0)
            }
            start = 3
        }
        let reader = ElementStringReader(bytes: bytes)
        let elements =
            bytes[start...].first == UInt8(ascii: "(")
            ? try reader.bracketed(from: start) : try reader.separated(from: start)
        try self.init(elements, checkingAssociations: checkingAssociations)
    }

    /// What readers put before the data of GS1 symbols: GS1-128, Data Matrix, DataBar and composites, QR Code.
    private static let symbologies: Set<String> = ["]C1", "]d2", "]e0", "]Q3"]

    /// The elements of a Digital Link, without what it says besides.
    public init(_ uri: DigitalLinkURI, checkingAssociations: Bool = false) throws(GS1SyntaxFailure) {
        try self.init(uri.elements, checkingAssociations: checkingAssociations)
    }

    /// As printed: each identifier in brackets, `\` before a bracket that opens in a value.
    public var bracketed: String {
        elements.map { element in
            let value = element.value.split(separator: "(", omittingEmptySubsequences: false).joined(separator: #"\("#)
            return "(\(element.identifier))\(value)"
        }
        .joined()
    }

    /// What stands for FNC1 in text.
    public enum Separator: Sendable {
        /// `^`, with one in front of the message, as programs write it.
        case caret
        /// U+001D between element strings, as readers send it.
        case groupSeparator
    }

    /// The data of a symbol; FNC1 stands only where a length is not predefined and more follows.
    public func separated(by separator: Separator) -> String {
        let mark = separator == .caret ? "^" : "\u{1D}"
        var text = separator == .caret ? mark : ""
        for (place, element) in elements.enumerated() {
            text += element.identifier.code + element.value
            if element.identifier.needsSeparator, place < elements.count - 1 { text += mark }
        }
        return text
    }
}

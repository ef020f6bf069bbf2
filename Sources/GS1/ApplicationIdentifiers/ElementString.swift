/// An application identifier with its data (GS1 General Specifications §3): `(21)ABC123`.
public struct ElementString: Hashable, Sendable, CustomStringConvertible {
    /// What the data is.
    public let identifier: ApplicationIdentifier
    /// The data, which are data of the identifier.
    public let value: String

    /// An element string, if the value is data of the identifier.
    public init(_ identifier: ApplicationIdentifier, _ value: some StringProtocol) throws(GS1SyntaxFailure) {
        try self.init(identifier, bytes: Array(value.utf8)[...], at: nil)
    }

    /// An element string of bytes that stand at an offset.
    init(_ identifier: ApplicationIdentifier, bytes: ArraySlice<UInt8>, at offset: Int?) throws(GS1SyntaxFailure) {
        if let fault = identifier.fault(in: bytes) {
            throw GS1SyntaxFailure(.value, "Value of AI \(identifier) \(fault)", identifier: identifier, at: offset)
        }
        self.identifier = identifier
        value = String(decoding: bytes, as: UTF8.self)
    }

    /// The data behind their identifier in brackets.
    public var description: String { "(\(identifier))\(value)" }
}

/// Why a text is not the identifier it was taken for, in words for whoever sent it.
public struct IdentifierFailure: Error, Hashable {
    /// An English sentence without a full stop that names the fault and, where there is one, the right value.
    public let message: String

    /// A failure with its message.
    public init(_ message: String) {
        self.message = message
    }
}

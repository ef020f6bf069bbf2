/// Why a carrier cannot be made, in words for whoever asked for it.
public struct CarrierFailure: Error, Hashable {
    /// An English sentence without a full stop that says what would be needed.
    public let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// An error whose text may be shown to whoever sent the value at fault.
public protocol FaultMessage: Error {
    /// An English sentence that says what is wrong, or what would be right.
    var message: String { get }
}

/// Stands for all that was committed to a store up to some moment: between two equal marks nothing was.
///
/// Whoever remembers what a read gave, with the mark taken before that read, may use it for as long as the store's mark
/// is the same, whichever process writes.
public struct StoreMark: Equatable, Sendable {
    let changes: UInt64
    let length: UInt64
    let content: UInt64
    let salt: UInt64
}

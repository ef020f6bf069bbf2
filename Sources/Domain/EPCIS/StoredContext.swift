import OrderedJSON

/// The JSON-LD contexts round an event, stored once a workspace for all events that came in them.
struct StoredContext: Hashable, Sendable {
    /// The contexts.
    let contexts: [JSON]
    /// The same as a JSON array.
    let bytes: [UInt8]
    /// The first half of their SHA-256.
    let digest: [UInt8]

    init(_ contexts: [JSON]) {
        self.contexts = contexts
        bytes = JSON.array(contexts).bytes
        digest = Array(Digest.sha256(bytes).prefix(16))
    }
}

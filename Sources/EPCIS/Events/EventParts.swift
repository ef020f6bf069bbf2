public import OrderedJSON

/// What was done with the objects (EPCIS 2.0 §7.3.2).
public enum EventAction: String, CaseIterable, Sendable {
    /// They came to be, or were added.
    case add = "ADD"
    /// They were seen.
    case observe = "OBSERVE"
    /// They ended, or were removed.
    case delete = "DELETE"
}

/// A business transaction, a source or a destination: an identifier, and its kind as a canonical term.
public struct TypedReference: Hashable, Sendable {
    /// The kind as a Web URI; a business transaction need not have one.
    public let type: String?
    /// The transaction, party or place.
    public let identifier: EPC
}

/// Dispositions that last until they are taken back (EPCIS 2.0 §7.3.3.6), as canonical terms.
public struct PersistentDisposition: Hashable, Sendable {
    /// Those that hold from now on.
    public internal(set) var set: [String] = []
    /// Those that hold no more.
    public internal(set) var unset: [String] = []
}

/// The declaration that an earlier event is wrong (EPCIS 2.0 §7.4.1.2).
public struct ErrorDeclaration: Hashable, Sendable {
    /// When it was declared.
    public internal(set) var declarationTime: Instant
    /// Why, as a canonical term.
    public internal(set) var reason: String?
    /// Events that say what is right.
    public internal(set) var correctiveEventIDs: [String] = []
    /// What it says besides, by key as it stands in the event.
    public internal(set) var extensions = JSONObject()
}

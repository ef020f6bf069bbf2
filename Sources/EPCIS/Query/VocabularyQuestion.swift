/// A question to master data: which identifiers a condition is about. Whoever has the master data answers it.
public struct VocabularyQuestion: Hashable, Sendable {
    /// The field of the event that has the identifier.
    public enum Field: String, CaseIterable, Sendable {
        /// Where it was seen.
        case readPoint
        /// Where the objects are.
        case bizLocation
        /// The business step.
        case bizStep
        /// The disposition.
        case disposition
        /// An object, a class, or a class that an object is a member of, in any list.
        case epcClass
        /// A business transaction of any type.
        case bizTransaction
        /// A source of any type.
        case source
        /// A destination of any type.
        case destination
        /// An extension of the event, by ``VocabularyQuestion/extensionName``.
        case `extension`
    }

    /// What is asked.
    public enum Demand: Hashable, Sendable {
        /// The given identifiers and all that lie below them (`WD_`).
        case within([String])
        /// All that have one of the given attributes (`HASATTR_`); attributes are URIs.
        case havingAttribute([String])
        /// All whose attribute has one of the given values (`EQATTR_`).
        case attribute(String, equals: [String])
    }

    /// The field that has the identifier.
    public let field: Field
    /// Of an extension, its namespace and local name with `#` between them.
    public let extensionName: String?
    /// What is asked.
    public let demand: Demand
}

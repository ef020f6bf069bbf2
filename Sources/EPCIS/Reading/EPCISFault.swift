public import OrderedJSON

/// What is wrong in a document or an event: where, which rule, and what would be right.
public struct EPCISFault: FaultMessage, Hashable, Sendable, CustomStringConvertible {
    /// The rule that is broken.
    public enum Rule: String, CaseIterable, Sendable {
        /// The text is JSON (RFC 8259), without keys twice.
        case json
        /// The text is well-formed XML without a document type that declares anything.
        case xml
        /// There is no more of it than is read.
        case limit
        /// The document is of a kind that is read.
        case document
        /// A value has the JSON type that the field demands.
        case type
        /// What the standard demands is there.
        case required
        /// A key is one of the standard's for this type of event, or that of an extension.
        case field
        /// A value is one of the few that the field has.
        case value
        /// A time is an RFC 3339 `date-time` with an offset; an offset is `±hh:mm`.
        case time
        /// A URI is absolute.
        case uri
        /// A term is a word of the vocabulary, or a URI that is none of the vocabulary.
        case vocabulary
        /// In JSON, a term of the Core Business Vocabulary is a bare word and not a URN.
        case vocabularyForm
        /// A list has an element once.
        case unique
        /// What looks like a GS1 identifier is one.
        case identifier
        /// A context neither redefines terms of the standard nor lacks the prefixes that are used.
        case context
        /// Sensor data say a thing once and are not of a later time than their event.
        case sensor
        /// An error declaration does not contradict itself.
        case errorDeclaration
    }

    /// Whether what has the fault is refused.
    public enum Severity: String, Sendable {
        /// It is refused.
        case error
        /// It is taken; its sender should know.
        case warning
    }

    /// The place as a JSONPath (RFC 9535), `$.epcisBody.eventList[0].action`; for XML in its JSON form.
    public let path: String
    /// The rule that is broken.
    public let rule: Rule
    /// Whether it is refused.
    public let severity: Severity
    /// An English sentence without a full stop.
    public let message: String

    /// A fault.
    public init(path: String, rule: Rule, severity: Severity = .error, message: String) {
        self.path = path
        self.rule = rule
        self.severity = severity
        self.message = message
    }

    /// Path and message.
    public var description: String { "\(path): \(message)" }
}

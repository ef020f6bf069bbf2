public import OrderedJSON

/// What is wrong with a parameter of a query.
public struct EventQueryFault: FaultMessage, Hashable, Sendable, CustomStringConvertible {
    /// The rule that is broken.
    public enum Rule: String, CaseIterable, Sendable {
        /// The parameter is one of the standard's.
        case unknown
        /// The value has the form that the parameter demands.
        case value
        /// The parameters may stand together.
        case combination
        /// A prefix is bound to a namespace.
        case prefix
        /// There is no more of it than is read.
        case limit
    }

    /// The name of the parameter as it was given.
    public let parameter: String
    /// The rule that is broken.
    public let rule: Rule
    /// An English sentence without a full stop, that says what would be right.
    public let message: String

    /// Parameter and message.
    public var description: String { "\(parameter): \(message)" }
}

/// All that is wrong with a query.
public struct EventQueryFaults: Error, Hashable, Sendable {
    /// The faults in the order of the parameters, at least one.
    public let faults: [EventQueryFault]
}

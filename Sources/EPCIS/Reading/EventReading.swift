/// What came of reading one event: the event as far as it can be told, and its faults.
public struct EventReading: Sendable {
    /// The event, nil when its type, its time or its offset cannot be told. It is there in spite of other faults.
    public let event: Event?
    /// Faults and warnings in the order they were found.
    public let faults: [EPCISFault]

    /// Whether nothing is wrong with it but what is worth a warning.
    public var isValid: Bool { event != nil && !faults.contains { $0.severity == .error } }
}

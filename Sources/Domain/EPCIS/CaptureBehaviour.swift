/// What becomes of the good events of a document that has faulty ones (EPCIS 2.0 §12.6.1).
public enum CaptureBehaviour: String, Sendable, CaseIterable {
    /// Nothing is stored.
    case rollback
    /// They are stored.
    case proceed
}

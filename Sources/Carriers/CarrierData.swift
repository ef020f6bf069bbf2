/// What a symbol holds.
public enum CarrierData: Hashable, Sendable {
    /// A text, such as a Digital Link URI.
    case text(String)
    /// GS1 element strings with FNC1 in first position (GS1 General Specifications §5.6, §5.7), written with their
    /// application identifiers in square brackets: `[01]09506000134369[21]A(21)B`.
    case elementString(String)

    /// The text as it is written.
    var text: String {
        switch self {
        case .text(let text), .elementString(let text): text
        }
    }
}

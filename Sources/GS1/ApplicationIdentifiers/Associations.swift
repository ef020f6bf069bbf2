/// Which application identifiers must, and which must not, stand together on one thing (GS1 General Specifications
/// §4.13 and §4.14).
public enum Associations {
    /// Every rule that the elements break; it is for the caller to bring together what all carriers of a thing say.
    public static func faults(_ elements: [ElementString]) -> [GS1SyntaxFailure] {
        let present = elements.map(\.identifier)
        return present.flatMap { identifier in
            let missing = identifier.required.filter { !$0.isSatisfied(by: present) }
                .map { "AI \(identifier) needs \($0) beside it" }
            let clashing = identifier.excluded
                .flatMap { pattern in present.filter { $0 != identifier && pattern.matches($0) } }
                .map { "AI \(identifier) must not stand beside AI \($0)" }
            return (missing + clashing).map { GS1SyntaxFailure(.association, $0, identifier: identifier) }
        }
    }

    /// Throws the first of ``faults(_:)``.
    static func check(_ elements: [ElementString]) throws(GS1SyntaxFailure) {
        if let fault = faults(elements).first { throw fault }
    }
}

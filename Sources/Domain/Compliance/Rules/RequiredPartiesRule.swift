/// `static:required-parties`: each required role has a party, of any status (compliance §5, §6).
enum RequiredPartiesRule: ComplianceRule {
    static let id = "static:required-parties"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        guard subject.owesPassport else { return [] }
        return RequiredParties.missing(in: subject.parties, of: subject.category)
            .map { role in
                Finding(
                    .missingParty,
                    .critical,
                    role.rawValue,
                    rule: id,
                    why:
                        "Required economic operator \"\(role.rawValue)\" is not set for \(subject.category.noun) passport.",
                    fix: "Add the \(role.rawValue) party."
                )
            }
    }
}

extension Category {
    /// The category with its article, for messages (compliance §8).
    fileprivate var noun: String {
        switch self {
        case .batteries: "a battery"
        case .textiles: "a textile"
        case .jewelry: "a jewelry"
        case .electronics: "an electronics"
        case .furniture: "a furniture"
        case .chemicals: "a chemicals"
        case .packaging: "a packaging"
        case .toys: "a toys"
        case .fmcg: "an fmcg"
        case .tyres: "a tyres"
        case .ironSteel: "a steel"
        case .construction: "a construction"
        }
    }
}

import EPCIS
import OrderedJSON

/// Which faults of an event keep it from being stored.
///
/// The API takes more than the standard does (integrations §5): an event that says when, what and how is stored even if
/// the standard would have it say more, or spell it otherwise. What is wrong with it then is told as a warning.
enum CaptureRules {
    /// Whether a fault is a refusal, for the event at that path.
    static func refuses(_ fault: EPCISFault, of event: Event?, at path: String) -> Bool {
        guard fault.severity == .error else { return false }
        let member = fault.path.utf8.starts(with: path.utf8) ? String(fault.path.dropFirst(path.count)) : fault.path
        switch fault.rule {
        case .vocabularyForm, .field, .uri, .unique, .identifier, .sensor, .errorDeclaration:
            return member == ".action" || member == ".eventID"
        case .context: return member.hasSuffix("['@context']") || member.contains("@context")
        case .required: return required.contains(member) || (member.isEmpty && !saysWhat(event))
        case .vocabulary: return member == ".bizStep" || member == ".disposition"
        case .json, .xml, .limit, .document, .type, .value, .time: return true
        }
    }

    private static let required: Set<String> = [".type", ".eventTime", ".eventTimeZoneOffset", ".action"]

    /// Whether an event has at least one of the lists that say what it is about.
    private static func saysWhat(_ event: Event?) -> Bool {
        guard let json = event?.json else { return false }
        return ObjectReference.Role.allCases.contains { json[$0.rawValue] != nil }
    }

    /// Whether a fault outside of the events refuses the document: not what the API does not ask for.
    static func refuses(_ fault: EPCISFault) -> Bool {
        guard fault.severity == .error else { return false }
        return switch fault.rule {
        case .field: false
        case .required: fault.path != "$.creationDate" && !fault.path.hasSuffix(".queryName")
        default: true
        }
    }
}

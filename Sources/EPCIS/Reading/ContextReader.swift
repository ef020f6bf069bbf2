import OrderedJSON

/// Reads `@context` (EPCIS 2.0 §10.1.4; JSON-LD 1.1 §4.1).
struct ContextReader {
    let trail: FaultTrail

    /// Far above what documents have.
    private static let maximumParts = 100
    private static let maximumTerms = 100

    /// The context that a value adds to an outer one.
    func read(_ json: JSON, over outer: EventContext = EventContext()) -> EventContext {
        var context = outer
        context.json.append(json)
        if case .array(let parts) = json {
            guard parts.count <= Self.maximumParts else {
                trail.add(.limit, "Must have at most \(Self.maximumParts) parts")
                return context
            }
            for (index, part) in parts.enumerated() {
                trail.inside(index) {
                    if parts[..<index].contains(part) { trail.add(.unique, "Must stand in the list once") }
                    read(part, into: &context)
                }
            }
        } else {
            read(json, into: &context)
        }
        return context
    }

    private func read(_ part: JSON, into context: inout EventContext) {
        switch part {
        case .string(let address):
            if let fault = URIText.fault(in: address) {
                trail.add(.uri, "The address of a context \(fault)")
            } else if !context.remotes.contains(address) {
                context.remotes.append(address)
            }
        case .object(let terms):
            guard terms.count + context.prefixes.count <= Self.maximumTerms else {
                trail.add(.limit, "Must define at most \(Self.maximumTerms) terms")
                return
            }
            for (name, definition) in terms { define(name, definition, in: &context) }
        default:
            trail.add(.type, "Must be the address of a context, an object of terms, or a list of them")
        }
    }

    private func define(_ name: String, _ definition: JSON, in context: inout EventContext) {
        if name.utf8.first == UInt8(ascii: "@") {
            if name == "@import", let address = definition.stringValue { context.remotes.append(address) }
            return
        }
        let namespace: String
        switch definition {
        case .string(let text): namespace = text
        case .object(let object):
            // A term with its type: as a prefix it stands for its identifier.
            guard let id = object["@id"]?.stringValue else { return forbidStandard(name) }
            namespace = id
        case .null: return forbidStandard(name)
        default:
            trail.add(.type, "Must be the namespace of a prefix or the definition of a term", at: name)
            return
        }
        if let standard = EventContext.standard[name] {
            if standard != namespace {
                trail.add(.context, "Must not redefine \(name): it stands for \(standard)", at: name)
            }
            return
        }
        if EventContext.standardTerms.contains(name) { return forbidStandard(name) }
        if EventContext.schemes.contains(name) {
            trail.add(.context, "Must not be a prefix: \(name) is a scheme of URIs", at: name)
            return
        }
        let expanded = expand(namespace, in: context)
        if let fault = URIText.fault(in: expanded) {
            // A term that is no prefix may be named by another term; a prefix stands for a namespace.
            if definition.stringValue != nil { trail.add(.uri, "Namespace \(fault)", at: name) }
            return
        }
        let prefix = EventContext.Prefix(name: name, namespace: expanded)
        if let place = context.prefixes.firstIndex(where: { $0.name == name }) {
            context.prefixes[place] = prefix
        } else {
            context.prefixes.append(prefix)
        }
    }

    /// A namespace that is said by another prefix, in full.
    private func expand(_ namespace: String, in context: EventContext) -> String {
        guard let colon = namespace.firstIndex(of: ":"),
            let outer = context.namespace(of: String(namespace[..<colon]))
        else { return namespace }
        return outer + namespace[namespace.index(after: colon)...]
    }

    private func forbidStandard(_ name: String) {
        if EventContext.standardTerms.contains(name) || EventContext.standard[name] != nil {
            trail.add(.context, "Must not redefine \(name), a term of the standard", at: name)
        }
    }
}

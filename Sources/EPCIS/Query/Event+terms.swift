import OrderedJSON

extension Event {
    /// What the event is found by, each hash once with all its roles: its type and action, at most ``EventTerm/maximum``
    /// others, and the overflow.
    ///
    /// Event time, record time and event identifier are not among them: they are columns.
    public var terms: [EventTerm] {
        var terms = TermSet()
        addFields(to: &terms)
        addObjects(to: &terms)
        forEachExtension { field, value in
            terms.insert(.extensionsLeftOut) { .exists(field) }
            ExtensionField.scalars(of: value) { scalar in
                for form in ComparedValue(scalar)?.forms ?? [] {
                    terms.insert(.extensionsLeftOut) { .equals(field, form) }
                }
            }
        }
        return [.type(type)] + (action.map { [.action($0)] } ?? []) + terms.all
    }

    private func addFields(to terms: inout TermSet) {
        func insert(_ kind: String, _ value: String?) {
            if let value { terms.insert(.fieldsLeftOut) { EventTerm(kind, value) } }
        }
        insert("bizStep", bizStep)
        insert("disposition", disposition)
        for disposition in persistentDisposition?.set ?? [] { insert("set", disposition) }
        for disposition in persistentDisposition?.unset ?? [] { insert("unset", disposition) }
        insert("readPoint", readPoint.map { Identity($0).key })
        insert("bizLocation", bizLocation.map { Identity($0).key })
        insert("transformationID", transformationID.map { Identity($0).key })
        for (kind, references) in [
            ("bizTransaction", bizTransactions), ("source", sources), ("destination", destinations),
        ] {
            for reference in references {
                let key = Identity(reference.identifier).key
                terms.insert(.fieldsLeftOut) { .reference(kind, type: nil, key) }
                if let type = reference.type { terms.insert(.fieldsLeftOut) { .reference(kind, type: type, key) } }
            }
        }
        if let errorDeclaration {
            terms.insert(.fieldsLeftOut) { .errorDeclaration }
            insert("errorReason", errorDeclaration.reason)
            for id in errorDeclaration.correctiveEventIDs { insert("correctiveEventID", id) }
        }
        if objects.contains(where: { $0.quantity != nil }) { terms.insert(.fieldsLeftOut) { .quantity } }
        if !sensorElements.isEmpty { terms.insert(.fieldsLeftOut) { .sensorElementList } }
        for data in sensorData {
            for attribute in SensorData.Attribute.compared {
                if let value = data.compared(attribute, in: context) {
                    terms.insert(.fieldsLeftOut) { .sensor(attribute, value) }
                }
            }
        }
    }

    private func addObjects(to terms: inout TermSet) {
        for object in objects {
            let roles = EventTerm.Roles(object.role)
            guard !terms.isFull else {
                terms.leaveOut(.objectsLeftOut)
                return
            }
            let identity = Identity(object.epc)
            terms.insert(.objectsLeftOut) { .identifier(identity.key, roles: roles) }
            for type in identity.classes {
                terms.insert(.objectsLeftOut) { .identifier(type, roles: roles.members) }
            }
        }
    }

    /// What sensors say, of all elements in one list: what their reports share as well as the reports.
    var sensorData: [SensorData] {
        sensorElements.flatMap { element in [element.metadata].compactMap(\.self) + element.reports }
    }
}

extension SensorData.Attribute {
    /// Those of which a query can ask for a value that is no number and no time.
    static let compared: [SensorData.Attribute] = [
        .type, .deviceID, .dataProcessingMethod, .microorganism, .chemicalSubstance, .bizRules, .stringValue,
        .booleanValue, .hexBinaryValue, .uriValue,
    ]

    /// The form in which a value of this attribute is compared.
    func compared(_ text: String, in context: EventContext) -> String {
        switch kind {
        case .term(let vocabulary): context.expanded(vocabulary.canonical(text))
        case .uri: Identity(EPC(context.expanded(text))).key
        case .hexadecimal: text.uppercased()
        case .time, .number, .text, .bool: text
        }
    }
}

extension SensorData {
    /// The value of an attribute in the form in which it is compared.
    func compared(_ attribute: Attribute, in context: EventContext) -> String? {
        switch self[attribute] {
        case .string(let text): attribute.compared(text, in: context)
        case .bool(let bool): bool ? "true" : "false"
        default: nil
        }
    }
}

/// The terms of an event while they are gathered.
private struct TermSet {
    private var terms: [EventTerm] = []
    private var places: [Int64: Int] = [:]
    private var leftOut: EventTerm.Roles = []

    /// Whether no other term is kept.
    var isFull: Bool { terms.count >= EventTerm.maximum }

    mutating func leaveOut(_ family: EventTerm.Roles) { leftOut.formUnion(family) }

    mutating func insert(_ family: EventTerm.Roles, _ term: () -> EventTerm) {
        guard !isFull else { return leaveOut(family) }
        let term = term()
        if let place = places[term.hash] {
            terms[place] = EventTerm(hash: term.hash, roles: terms[place].roles.union(term.roles))
        } else {
            places[term.hash] = terms.count
            terms.append(term)
        }
    }

    var all: [EventTerm] { leftOut.isEmpty ? terms : terms + [.overflow(leftOut)] }
}

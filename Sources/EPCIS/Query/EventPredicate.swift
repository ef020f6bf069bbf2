import OrderedJSON

/// What a condition asks of an event.
enum EventPredicate: Hashable, Sendable {
    /// Fields that are one term of a vocabulary, or some.
    enum TermField: String, Sendable {
        case bizStep, disposition, set, unset, errorReason, correctiveEventID
    }

    /// Fields that are an identifier.
    enum PlaceField: String, Sendable {
        case readPoint, bizLocation, transformationID
    }

    /// Lists of identifiers with a type.
    enum ReferenceList: String, Sendable {
        case bizTransaction, source, destination
    }

    /// Numbers with a unit.
    enum Amount: Hashable, Sendable {
        case quantity
        case sensor(SensorData.Attribute)
    }

    case types(Set<EventType>)
    case actions(Set<EventAction>)
    case eventTime([TimeBounds])
    case recordTime([TimeBounds])
    case eventIDs(Set<String>)
    case term(TermField, Set<String>)
    case place(PlaceField, Set<String>)
    case reference(ReferenceList, type: String?, Set<String>)
    case objects(Set<ObjectReference.Role>, Set<EPCPattern>)
    case hasErrorDeclaration
    case errorDeclarationTime([TimeBounds])
    case hasSensorElements
    case sensorTime(SensorData.Attribute, [TimeBounds])
    case sensorValue(SensorData.Attribute, Set<String>)
    case amount(Amount, Comparison, Set<ComparedValue>, unit: String?)
    case hasExtension(ExtensionField)
    case `extension`(ExtensionField, Comparison, Set<ComparedValue>)
    case vocabulary(VocabularyQuestion, Set<String>?)

    func holds(for event: Event, recordTime: Instant) -> Bool {
        switch self {
        case .types(let types): types.contains(event.type)
        case .actions(let actions): event.action.map(actions.contains) ?? false
        case .eventTime(let bounds): bounds.contain(event.eventTime)
        case .recordTime(let bounds): bounds.contain(recordTime)
        case .eventIDs(let ids): ids.contains(event.id)
        case .term(let field, let terms): event.terms(of: field).contains(where: terms.contains)
        case .place(let field, let keys): event.place(of: field).map { keys.contains(Identity($0).key) } ?? false
        case .reference(let list, let type, let keys):
            event.references(of: list)
                .contains { reference in
                    (type == nil || reference.type == type) && keys.contains(Identity(reference.identifier).key)
                }
        case .objects(let roles, let patterns): Self.objects(event.objects, roles, patterns)
        case .hasErrorDeclaration: event.errorDeclaration != nil
        case .errorDeclarationTime(let bounds): bounds.contain(event.errorDeclaration?.declarationTime)
        case .hasSensorElements: !event.sensorElements.isEmpty
        case .sensorTime(let attribute, let bounds):
            event.sensorData.contains { bounds.contain($0.time(attribute)) }
        case .sensorValue(let attribute, let values):
            event.sensorData.contains { $0.compared(attribute, in: event.context).map(values.contains) ?? false }
        case .amount(let amount, let comparison, let values, let unit):
            event.amounts(of: amount)
                .contains { number, ownUnit in
                    values.contains {
                        Self.compare(number, ownUnit, comparison, to: $0, unit, isDifference: amount == .sensor(.sDev))
                    }
                }
        case .hasExtension(let field): Self.fields(field, of: event) { _ in true }
        case .extension(let field, let comparison, let values):
            Self.fields(field, of: event) { value in
                var isFound = false
                ExtensionField.scalars(of: value) { scalar in
                    guard !isFound, let own = ComparedValue(scalar) else { return }
                    isFound = values.contains { own.stands(comparison, to: $0) }
                }
                return isFound
            }
        case .vocabulary(let question, let answer): question.matches(event, answer)
        }
    }

    private static func objects(
        _ objects: [ObjectReference],
        _ roles: Set<ObjectReference.Role>,
        _ patterns: Set<EPCPattern>
    ) -> Bool {
        let companies = patterns.filter { if case .company = $0 { true } else { false } }
        return objects.contains { object in
            guard roles.contains(object.role) else { return false }
            let identity = Identity(object.epc)
            return patterns.contains(.identity(key: identity.key, includesMembers: false))
                || (identity.classes + [identity.key])
                    .contains { patterns.contains(.identity(key: $0, includesMembers: true)) }
                || companies.contains { $0.isOfCompany(identity) }
        }
    }

    /// Whether any field of that name has what is asked.
    private static func fields(_ field: ExtensionField, of event: Event, _ has: (JSON) -> Bool) -> Bool {
        var isFound = false
        event.forEachExtension { own, value in
            if !isFound, own == field { isFound = has(value) }
        }
        return isFound
    }

    /// Numbers of one unit are compared exactly, those of two in doubles, where a difference of rounding is none.
    private static func compare(
        _ number: JSONNumber,
        _ ownUnit: String?,
        _ comparison: Comparison,
        to limit: ComparedValue,
        _ unit: String?,
        isDifference: Bool
    ) -> Bool {
        if unit == nil || unit == ownUnit {
            return ComparedValue(.number(number))?.stands(comparison, to: limit) ?? false
        }
        guard let unit, let asked = UnitOfMeasure(unit), let own = UnitOfMeasure(ownUnit ?? UnitOfMeasure.piece),
            asked.quantity == own.quantity, let text = limit.number, let value = Double(text)
        else { return false }
        let (left, right) =
            isDifference
            ? (own.differenceInBaseUnit(number.double), asked.differenceInBaseUnit(value))
            : (own.inBaseUnit(number.double), asked.inBaseUnit(value))
        let isEqual = abs(left - right) <= 1e-9 * max(abs(left), abs(right))
        return comparison.holds(isEqual ? 0 : left < right ? -1 : 1)
    }
}

extension [TimeBounds] {
    /// Whether a time, if there is one, is in one of these.
    fileprivate func contain(_ instant: Instant?) -> Bool {
        guard let instant else { return false }
        return contains { $0.contains(instant) }
    }
}

extension Event {
    fileprivate func terms(of field: EventPredicate.TermField) -> [String] {
        switch field {
        case .bizStep: [bizStep].compactMap(\.self)
        case .disposition: [disposition].compactMap(\.self)
        case .set: persistentDisposition?.set ?? []
        case .unset: persistentDisposition?.unset ?? []
        case .errorReason: [errorDeclaration?.reason].compactMap(\.self)
        case .correctiveEventID: errorDeclaration?.correctiveEventIDs ?? []
        }
    }

    fileprivate func place(of field: EventPredicate.PlaceField) -> EPC? {
        switch field {
        case .readPoint: readPoint
        case .bizLocation: bizLocation
        case .transformationID: transformationID
        }
    }

    fileprivate func references(of list: EventPredicate.ReferenceList) -> [TypedReference] {
        switch list {
        case .bizTransaction: bizTransactions
        case .source: sources
        case .destination: destinations
        }
    }

    fileprivate func amounts(of amount: EventPredicate.Amount) -> [(JSONNumber, String?)] {
        switch amount {
        case .quantity:
            objects.compactMap { object in object.quantity.map { ($0, object.unit) } }
        case .sensor(let attribute):
            // A sensor's number without a unit has no dimension, which UN/CEFACT calls C62, as it does a piece.
            sensorData.compactMap { data in data.number(attribute).map { ($0, data.text(.uom)) } }
        }
    }
}

extension VocabularyQuestion {
    /// Identifiers in the form in which the field is compared.
    func keys(of identifiers: [String]) -> [String] {
        switch field {
        case .bizStep: identifiers.map(Vocabulary.bizStep.canonical)
        case .disposition: identifiers.map(Vocabulary.disposition.canonical)
        case .extension: identifiers
        default: identifiers.map { Identity(EPC($0)).key }
        }
    }

    /// Whether the field of an event is one of the identifiers; without an answer of master data, whether it is one of
    /// those that were given.
    fileprivate func matches(_ event: Event, _ answer: Set<String>?) -> Bool {
        var answer = answer ?? []
        if case .within(let given) = demand { answer.formUnion(keys(of: given)) }
        func has(_ epc: EPC?) -> Bool { epc.map { answer.contains(Identity($0).key) } ?? false }
        switch field {
        case .readPoint: return has(event.readPoint)
        case .bizLocation: return has(event.bizLocation)
        case .bizStep: return event.bizStep.map(answer.contains) ?? false
        case .disposition: return event.disposition.map(answer.contains) ?? false
        case .bizTransaction: return event.bizTransactions.contains { has($0.identifier) }
        case .source: return event.sources.contains { has($0.identifier) }
        case .destination: return event.destinations.contains { has($0.identifier) }
        case .epcClass:
            return event.objects.contains { object in
                has(object.epc) || Identity(object.epc).classes.contains(where: answer.contains)
            }
        case .extension:
            var isFound = false
            event.forEachExtension { field, value in
                guard field.section == .event, !field.isInner, field.name == extensionName else { return }
                ExtensionField.scalars(of: value) { scalar in
                    if let text = ComparedValue(scalar)?.text, answer.contains(text) { isFound = true }
                }
            }
            return isFound
        }
    }
}

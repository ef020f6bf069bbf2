import OrderedJSON

/// Reads the values of one parameter.
struct ParameterReader {
    let parameter: EventQuery.Parameter
    let context: EventContext
    private(set) var faults: [ValueFault] = []

    /// Why a value cannot be used.
    struct ValueFault: Error, Hashable {
        let rule: EventQueryFault.Rule
        let message: String

        init(_ message: String, rule: EventQueryFault.Rule = .value) {
            self.rule = rule
            self.message = message
        }
    }

    init(parameter: EventQuery.Parameter, context: EventContext) {
        self.parameter = parameter
        self.context = context
    }

    /// What the parameter asks of an event, nil if it asks for nothing or is at fault.
    mutating func predicate(_ name: ParameterName) -> EventPredicate? {
        switch name {
        case .eventType: return .types(values(Self.eventType))
        case .action:
            return .actions(
                values { text throws(ValueFault) in
                    guard let action = EventAction(rawValue: text) else {
                        throw ValueFault("Must be ADD, OBSERVE or DELETE, not \(Self.shown(text))")
                    }
                    return action
                }
            )
        case .eventID: return .eventIDs(values(Self.uri))
        case .time(let comparison, let time): return self.time(comparison, time)
        case .term(let field):
            guard let vocabulary = field.vocabulary else { return .term(field, values(Self.uri)) }
            return .term(field, terms(of: vocabulary))
        case .place(let field): return .place(field, keys())
        case .within(let field): return .vocabulary(question(field, .within(keys().sorted())), nil)
        case .reference(let list, let type): return reference(list, type)
        case .objects(let roles): return .objects(roles, patterns())
        case .hasErrorDeclaration: return isTrue() ? .hasErrorDeclaration : nil
        case .hasSensorElements: return isTrue() ? .hasSensorElements : nil
        case .sensorValue(let attribute): return .sensorValue(attribute, sensorValues(attribute))
        case .amount(let comparison, let amount, let unit): return .amount(amount, comparison, numbers(), unit: unit)
        case .hasExtension(let part):
            guard let field = field(part), isTrue() else { return nil }
            return .hasExtension(field)
        case .extension(let comparison, let part):
            guard let field = field(part) else { return nil }
            return .extension(field, comparison, Set(parameter.values.map { ComparedValue(Self.mended($0)) }))
        case .hasAttribute(let name):
            guard let field = vocabularyField(name) else { return nil }
            return .vocabulary(question(field, .havingAttribute(values(attributeName).sorted())), nil)
        case .attribute(let rest): return attribute(rest)
        }
    }

    /// The values, without those that are at fault.
    private mutating func values<Value>(_ read: (String) throws(ValueFault) -> Value) -> Set<Value> {
        var values = Set<Value>()
        for text in parameter.values {
            do throws(ValueFault) {
                values.insert(try read(text))
            } catch {
                add(error)
            }
        }
        return values
    }

    private mutating func add(_ fault: ValueFault) {
        if !faults.contains(fault) { faults.append(fault) }
    }

    private static func eventType(_ text: String) throws(ValueFault) -> EventType {
        var name = text
        for prefix in ["https://ref.gs1.org/epcis/", "epcis:"] where text.hasPrefix(prefix) {
            name = String(text.dropFirst(prefix.utf8.count))
        }
        guard let type = EventType(rawValue: name) else {
            let names = EventType.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValueFault("Must be one of \(names), not \(shown(text))")
        }
        return type
    }

    private mutating func terms(of vocabulary: Vocabulary) -> Set<String> {
        let context = context
        return values { text throws(ValueFault) in try Self.term(text, of: vocabulary, context) }
    }

    private static func term(
        _ text: String,
        of vocabulary: Vocabulary,
        _ context: EventContext
    ) throws(ValueFault) -> String {
        let term = context.expanded(vocabulary.canonical(text))
        if URIText.fault(in: term) != nil {
            throw ValueFault("Must be a word of \(vocabulary.title) or an absolute URI, not \(shown(text))")
        }
        return term
    }

    private static func uri(_ text: String) throws(ValueFault) -> String {
        if let fault = URIText.fault(in: text) { throw ValueFault("\(shown(text)) \(fault)") }
        return text
    }

    private mutating func keys() -> Set<String> {
        let context = context
        return values { text throws(ValueFault) in Identity(EPC(try Self.uri(context.expanded(text)))).key }
    }

    private mutating func patterns() -> Set<EPCPattern> {
        let context = context
        return values { text throws(ValueFault) in
            guard let pattern = EPCPattern(try Self.uri(context.expanded(text))) else {
                throw ValueFault("\(Self.shown(text)) is no pattern of an EPC: it ends in .* or has * from there on")
            }
            return pattern
        }
    }

    private static func truth(_ text: String) -> Bool? {
        switch text {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    /// Whether the parameter asks for what exists: with `false` it asks for nothing, as the standard has it.
    private mutating func isTrue() -> Bool {
        let asked = values { text throws(ValueFault) in
            guard let value = Self.truth(text) else {
                throw ValueFault("Must be true or false, not \(Self.shown(text))")
            }
            return value
        }
        return asked.contains(true)
    }

    private mutating func time(_ comparison: Comparison, _ time: ParameterName.Time) -> EventPredicate {
        let instants = values { text throws(ValueFault) in
            guard let instant = Instant(Self.mended(text)) else {
                throw ValueFault(
                    "Must be a time with seconds and offset (RFC 3339), as in 2027-02-18T09:30:00.000+01:00, not "
                        + Self.shown(text)
                )
            }
            return instant
        }
        let bounds = instants.sorted().map { TimeBounds(comparison, $0) }
        return switch time {
        case .event: .eventTime(bounds)
        case .record: .recordTime(bounds)
        case .errorDeclaration: .errorDeclarationTime(bounds)
        case .sensor(let attribute): .sensorTime(attribute, bounds)
        }
    }

    /// A time in whose offset a form has made a space of the plus.
    private static func mended(_ text: String) -> String {
        guard text.utf8.count > 6 else { return text }
        let place = text.utf8.index(text.utf8.endIndex, offsetBy: -6)
        guard text.utf8[place] == UInt8(ascii: " ") else { return text }
        let whole = text[..<place] + "+" + text[text.utf8.index(after: place)...]
        return Instant(String(whole)) == nil ? text : String(whole)
    }

    private mutating func numbers() -> Set<ComparedValue> {
        values { text throws(ValueFault) in
            guard let number = JSONNumber(text), text.utf8.count <= 64, number.isFinite else {
                throw ValueFault("Must be a number, not \(Self.shown(text))")
            }
            return ComparedValue(.number(number)) ?? ComparedValue(text)
        }
    }

    private mutating func sensorValues(_ attribute: SensorData.Attribute) -> Set<String> {
        let context = context
        return values { text throws(ValueFault) in
            switch attribute.kind {
            case .term(let vocabulary): return try Self.term(text, of: vocabulary, context)
            case .uri: _ = try Self.uri(context.expanded(text))
            case .bool:
                guard text == "true" || text == "false" else {
                    throw ValueFault("Must be true or false, not \(Self.shown(text))")
                }
            case .hexadecimal:
                guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) }) else {
                    throw ValueFault("Must be of hexadecimal digits, not \(Self.shown(text))")
                }
            case .time, .number, .text: break
            }
            return attribute.compared(text, in: context)
        }
    }

    private mutating func reference(_ list: EventPredicate.ReferenceList, _ type: String?) -> EventPredicate {
        var canonical: String?
        if let type {
            do throws(ValueFault) {
                canonical = try Self.term(type, of: list.vocabulary, context)
            } catch {
                add(error)
            }
        }
        return .reference(list, type: canonical, keys())
    }

    private mutating func field(_ part: ParameterName.ExtensionPart) -> ExtensionField? {
        guard let name = extensionName(part.key) else { return nil }
        return ExtensionField(section: part.section, isInner: part.isInner, name: name)
    }

    private mutating func extensionName(_ key: String) -> String? {
        if let name = ExtensionField.name(key, in: context) { return name }
        let prefix = key.prefix { $0 != ":" }
        add(
            EventContext.schemes.contains(String(prefix)) || key.hasSuffix(":")
                ? ValueFault("\(Self.shown(key)) has no local name", rule: .unknown)
                : ValueFault("Prefix \(prefix) is not bound to a namespace", rule: .prefix)
        )
        return nil
    }

    // MARK: master data

    private func question(_ field: VocabularyField, _ demand: VocabularyQuestion.Demand) -> VocabularyQuestion {
        VocabularyQuestion(field: field.field, extensionName: field.extensionName, demand: demand)
    }

    private func question(
        _ field: VocabularyQuestion.Field,
        _ demand: VocabularyQuestion.Demand
    ) -> VocabularyQuestion {
        VocabularyQuestion(field: field, extensionName: nil, demand: demand)
    }

    private struct VocabularyField {
        let field: VocabularyQuestion.Field
        let extensionName: String?
    }

    private mutating func vocabularyField(_ name: String) -> VocabularyField? {
        if name.contains(":") {
            return extensionName(name).map { VocabularyField(field: .extension, extensionName: $0) }
        }
        guard let field = VocabularyQuestion.Field(rawValue: name), field != .extension else {
            let names = VocabularyQuestion.Field.allCases.filter { $0 != .extension }.map(\.rawValue)
            let list = names.joined(separator: ", ")
            add(ValueFault("Must be about one of \(list), or a field of an extension", rule: .unknown))
            return nil
        }
        return VocabularyField(field: field, extensionName: nil)
    }

    /// The name of an attribute of master data in full; a bare word is its own name.
    private func attributeName(_ text: String) -> String { context.expanded(text) }

    /// `{field}_{attribute}`: a field of the standard has no `_`; that of an extension ends at the first `_` behind its
    /// colon.
    private mutating func attribute(_ rest: String) -> EventPredicate? {
        let bar = rest.utf8.firstIndex(of: UInt8(ascii: "_"))
        let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":"))
        var end = bar
        if let bar, let colon, colon < bar { end = rest.utf8[colon...].firstIndex(of: UInt8(ascii: "_")) }
        guard let end, rest.utf8.index(after: end) < rest.utf8.endIndex else {
            add(ValueFault("Must have a field and an attribute with _ between them", rule: .unknown))
            return nil
        }
        guard let field = vocabularyField(String(rest[..<end])) else { return nil }
        let name = attributeName(String(rest[rest.utf8.index(after: end)...]))
        return .vocabulary(question(field, .attribute(name, equals: parameter.values)), nil)
    }

    /// The text of a value as a message shows it.
    private static func shown(_ value: String) -> String {
        JSON.string(value.count <= 64 ? value : String(value.prefix(64)) + "…").text
    }
}

extension EventPredicate.TermField {
    /// The vocabulary of its terms, nil where they are identifiers of events.
    fileprivate var vocabulary: Vocabulary? {
        switch self {
        case .bizStep: .bizStep
        case .disposition, .set, .unset: .disposition
        case .errorReason: .errorReason
        case .correctiveEventID: nil
        }
    }
}

extension EventPredicate.ReferenceList {
    fileprivate var vocabulary: Vocabulary {
        self == .bizTransaction ? .businessTransactionType : .sourceDestinationType
    }
}

/// How a database can decide what is asked.
extension EventPredicate {
    var test: EventCondition.Test {
        switch self {
        case .types(let types): .types(types)
        case .actions(let actions): .actions(actions)
        case .eventTime(let bounds): .eventTime(bounds)
        case .recordTime(let bounds): .recordTime(bounds)
        case .eventIDs(let ids): .eventIDs(ids.sorted())
        case .term(let field, let terms): Self.fields(terms.sorted().map { EventTerm(field.rawValue, $0) })
        case .place(let field, let keys): Self.fields(keys.sorted().map { EventTerm(field.rawValue, $0) })
        case .reference(let list, let type, let keys):
            Self.fields(keys.sorted().map { .reference(list.rawValue, type: type, $0) })
        case .objects(let roles, let patterns): Self.objects(roles, patterns)
        case .hasErrorDeclaration: Self.fields([.errorDeclaration])
        case .errorDeclarationTime: .residual(narrowedBy: [.errorDeclaration, .overflow(.fieldsLeftOut)])
        case .hasSensorElements: Self.fields([.sensorElementList])
        case .sensorTime, .amount(.sensor, _, _, _):
            .residual(narrowedBy: [.sensorElementList, .overflow(.fieldsLeftOut)])
        case .sensorValue(let attribute, let values):
            Self.fields(values.sorted().map { .sensor(attribute, $0) })
        case .amount(.quantity, _, _, _): .residual(narrowedBy: [.quantity, .overflow(.fieldsLeftOut)])
        case .hasExtension(let field): .terms([.exists(field), .overflow(.extensionsLeftOut)])
        case .extension(let field, .equal, let values):
            .terms(Set(values.flatMap(\.forms)).sorted().map { .equals(field, $0) } + [.overflow(.extensionsLeftOut)])
        case .extension(let field, _, _):
            .residual(narrowedBy: [.exists(field), .overflow(.extensionsLeftOut)])
        case .vocabulary(let question, nil): .vocabulary(question)
        case .vocabulary(let question, let keys?):
            Self.vocabulary(question.field, question.extensionName, keys.sorted())
        }
    }

    private static func fields(_ terms: [EventTerm]) -> EventCondition.Test {
        .terms(terms + [.overflow(.fieldsLeftOut)])
    }

    private static func objects(
        _ roles: Set<ObjectReference.Role>,
        _ patterns: Set<EPCPattern>
    ) -> EventCondition.Test {
        let mentioned = roles.reduce(into: EventTerm.Roles()) { $0.formUnion(EventTerm.Roles($1)) }
        var terms: [EventTerm] = []
        for pattern in patterns {
            guard case .identity(let key, let includesMembers) = pattern else { return .residual(narrowedBy: []) }
            terms.append(
                .identifier(key, roles: includesMembers ? mentioned.union(mentioned.members) : mentioned)
            )
        }
        return .terms(terms.sorted { $0.hash < $1.hash } + [.overflow(.objectsLeftOut)])
    }

    private static func vocabulary(
        _ field: VocabularyQuestion.Field,
        _ extensionName: String?,
        _ keys: [String]
    ) -> EventCondition.Test {
        switch field {
        case .epcClass:
            return .terms(
                keys.map { .identifier($0, roles: .mentionedOrMember) } + [.overflow(.objectsLeftOut)]
            )
        case .extension:
            let field = ExtensionField(section: .event, isInner: false, name: extensionName ?? "")
            return .terms(keys.map { .equals(field, "s" + $0) } + [.overflow(.extensionsLeftOut)])
        default:
            return fields(keys.map { EventTerm(field.rawValue, $0) })
        }
    }
}

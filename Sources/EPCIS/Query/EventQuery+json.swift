public import OrderedJSON

extension EventQuery {
    /// Reads the `query` of a named query (EPCIS 2.0 §12.8.3): parameters with strings, numbers, booleans or lists of
    /// them, and `@context`, which binds prefixes. `null` with `EXISTS_` means that it exists, elsewhere nothing.
    ///
    /// - Parameter namespaces: What prefixes stand for besides.
    /// - Throws: All that is wrong.
    public init(json: JSONObject, namespaces: [String: String] = [:]) throws(EventQueryFaults) {
        var reader = EventQueryReader(namespaces: namespaces)
        if let context = json["@context"], !context.isNull { reader.bind(context) }
        for (name, value) in json where name != "@context" {
            if value.isNull {
                if name.hasPrefix("EXISTS_") { reader.add(name, ["true"]) }
                continue
            }
            var texts: [String] = []
            for element in value.arrayValue ?? [value] {
                switch element {
                case .string(let text): texts.append(text)
                case .number(let number): texts.append(number.text)
                case .bool(let bool): texts.append(bool ? "true" : "false")
                case .null, .array, .object:
                    let message = "Must be a string, a number, true or false, or a list of them, not \(element.kind)"
                    reader.fault(String(name.prefix(512)), .value, message)
                }
            }
            reader.add(name, texts)
        }
        try self.init(reader)
    }

    /// The query as the body of a named query has it. Read again it is the same query.
    public var json: JSONObject {
        var json = JSONObject()
        if !context.prefixes.isEmpty {
            json.append(
                "@context",
                .object(JSONObject(context.prefixes.map { ($0.name, JSON.string($0.namespace)) }))
            )
        }
        for parameter in parameters { json.append(parameter.name, Self.json(parameter)) }
        return json
    }

    /// A single value where the parameter has one by its nature, else a list.
    private static func json(_ parameter: Parameter) -> JSON {
        let values = parameter.values.map { value -> JSON in
            guard isNumeric(parameter.name), let number = JSONNumber(value) else { return .string(value) }
            return .number(number)
        }
        guard values.count == 1, let value = values.first else { return .array(values) }
        switch parameter.name {
        case "orderBy", "orderDirection", "eventCountLimit", "maxEventCount": return value
        case "EQ_booleanValue": return boolean(value)
        default: break
        }
        if parameter.name.hasPrefix("EXISTS_") { return boolean(value) }
        if parameter.name.hasPrefix("EQ_") { return .array(values) }
        let isComparison = Comparison.allCases.contains { parameter.name.hasPrefix($0.rawValue + "_") }
        return isComparison ? value : .array(values)
    }

    private static func boolean(_ value: JSON) -> JSON {
        switch value.stringValue {
        case "true", "1": true
        case "false", "0": false
        default: value
        }
    }

    private static func isNumeric(_ name: String) -> Bool {
        if name == "eventCountLimit" || name == "maxEventCount" { return true }
        guard case .amount = ParameterName(name) else { return false }
        return true
    }
}

import OrderedJSON

/// Reads the parameters of a query and gathers what is wrong with them.
struct EventQueryReader {
    private(set) var parameters: [EventQuery.Parameter] = []
    private(set) var context = EventContext()
    private(set) var conditions: [EventCondition] = []
    private(set) var order = EventOrder.standard
    private(set) var eventCountLimit: Int?
    private(set) var maxEventCount: Int?
    private(set) var faults: [EventQueryFault] = []

    private static let maximumParameters = 100
    private static let maximumValues = 1_000
    private static let maximumNameLength = 512
    private static let maximumValueLength = 4_096
    private static let maximumFaults = 100

    init(namespaces: [String: String] = [:]) {
        for (name, namespace) in namespaces.sorted(by: { $0.key < $1.key }) { bind(name, to: namespace) }
    }

    /// Binds a prefix. Those of GS1's context keep their meaning.
    mutating func bind(_ prefix: String, to namespace: String) {
        if EventContext.standard[prefix] != nil { return }
        if EventContext.schemes.contains(prefix) {
            fault(prefix, .prefix, "Must not be a prefix: it is a scheme of URIs")
        } else if let fault = URIText.fault(in: namespace) {
            self.fault(prefix, .prefix, "The namespace of a prefix \(fault)")
        } else if context.prefixes.count == Self.maximumParameters {
            fault(String(prefix.prefix(64)), .limit, "A query has at most \(Self.maximumParameters) prefixes")
        } else if context.namespace(of: prefix) == nil {
            context.prefixes.append(EventContext.Prefix(name: prefix, namespace: namespace))
        }
    }

    /// Takes a context as JSON has it.
    mutating func bind(_ json: JSON) {
        let trail = FaultTrail()
        context = ContextReader(trail: trail).read(json, over: context)
        for found in trail.take() where found.severity == .error { fault("@context", .prefix, found.message) }
    }

    /// Takes a parameter; names that are aliases of each other are one.
    mutating func add(_ name: String, _ values: [String]) {
        let values = values.filter { !$0.isEmpty }
        guard !values.isEmpty else { return }
        guard name.utf8.count <= Self.maximumNameLength else {
            return fault(String(name.prefix(64)), .limit, "A name has at most \(Self.maximumNameLength) bytes")
        }
        if values.contains(where: { $0.utf8.count > Self.maximumValueLength }) {
            return fault(name, .limit, "A value has at most \(Self.maximumValueLength) bytes")
        }
        let standard = ParameterName.standard(name)
        if let place = parameters.firstIndex(where: { ParameterName.standard($0.name) == standard }) {
            let known = parameters[place]
            parameters[place] = EventQuery.Parameter(name: known.name, values: known.values + values)
        } else if parameters.count < Self.maximumParameters {
            parameters.append(EventQuery.Parameter(name: name, values: values))
        } else {
            fault(name, .limit, "A query has at most \(Self.maximumParameters) parameters")
        }
    }

    mutating func fault(_ parameter: String, _ rule: EventQueryFault.Rule, _ message: String) {
        let fault = EventQueryFault(parameter: parameter, rule: rule, message: message)
        if faults.count < Self.maximumFaults, !faults.contains(fault) { faults.append(fault) }
    }

    /// Makes conditions of the parameters.
    mutating func read() {
        if parameters.reduce(0, { $0 + $1.values.count }) > Self.maximumValues {
            fault(parameters[0].name, .limit, "A query has at most \(Self.maximumValues) values")
            return
        }
        var options: [String: EventQuery.Parameter] = [:]
        for parameter in parameters {
            if ParameterName.options.contains(parameter.name) {
                options[parameter.name] = parameter
            } else if let name = ParameterName(parameter.name) {
                var values = ParameterReader(parameter: parameter, context: context)
                if let predicate = values.predicate(name), values.faults.isEmpty {
                    conditions.append(EventCondition(parameter: parameter.name, predicate: predicate))
                }
                for found in values.faults { fault(parameter.name, found.rule, found.message) }
            } else {
                fault(parameter.name, .unknown, "Is no parameter of EPCIS 2.0 event queries")
            }
        }
        readOptions(options)
    }

    private mutating func readOptions(_ options: [String: EventQuery.Parameter]) {
        var isAscending = false
        if let parameter = options["orderDirection"], let value = single(parameter) {
            if value == "ASC" || value == "DESC" {
                isAscending = value == "ASC"
            } else {
                fault(parameter.name, .value, "Must be ASC or DESC")
            }
        }
        order = EventOrder(key: .eventTime, isAscending: isAscending, field: nil)
        if let parameter = options["orderBy"], let value = single(parameter) {
            switch value {
            case "eventTime": break
            case "recordTime": order = EventOrder(key: .recordTime, isAscending: isAscending, field: nil)
            default:
                if let name = ExtensionField.name(value, in: context) {
                    let field = ExtensionField(section: .event, isInner: false, name: name)
                    order = EventOrder(key: .extension, isAscending: isAscending, field: field)
                } else if value.contains(":") {
                    fault(parameter.name, .prefix, "The prefix of \(value.prefix(64)) is not bound to a namespace")
                } else {
                    fault(parameter.name, .value, "Must be eventTime, recordTime or a field of an extension")
                }
            }
        }
        eventCountLimit = options["eventCountLimit"].flatMap { count($0) }
        maxEventCount = options["maxEventCount"].flatMap { count($0) }
        if let limit = options["eventCountLimit"] {
            if options["orderBy"] == nil {
                fault(limit.name, .combination, "Must come with orderBy, which says which events are the first")
            }
            if options["maxEventCount"] != nil {
                fault(limit.name, .combination, "Must not come with maxEventCount")
            }
        }
    }

    private mutating func single(_ parameter: EventQuery.Parameter) -> String? {
        if Set(parameter.values).count == 1 { return parameter.values[0] }
        fault(parameter.name, .value, "Must have one value")
        return nil
    }

    private mutating func count(_ parameter: EventQuery.Parameter) -> Int? {
        guard let value = single(parameter) else { return nil }
        if let count = JSONNumber(value)?.int, (1...1_000_000_000).contains(count) { return count }
        fault(parameter.name, .value, "Must be a whole number from 1 to 1000000000")
        return nil
    }
}

public import OrderedJSON

/// The plans of this server: the built-in ones, with numbers changed and plans added by a file.
public struct Plans: Sendable {
    /// Every plan, the built-in ones first.
    public let all: [Plan]
    /// The plan of new workspaces.
    public let initial: Plan

    /// The built-in plans; new workspaces are on `enterprise`.
    public static let builtIn = Plans(all: Plan.builtIn, initial: Plan(unlimited: "enterprise"))

    /// The plan of a name, or nil.
    public subscript(name: String) -> Plan? { all.first { $0.name == name } }

    /// The built-in plans changed by a file (api-v1 §5): an object plan name → object with the members to change,
    /// `null` for unlimited or none. A name that is not built in is a new plan without limits but those given.
    ///
    /// `initial` names the plan of new workspaces. Throws every fault at once, as `Validation error` with paths such as
    /// `starter.maxDpps`.
    public init(file: JSON, initial: String) throws {
        let form = Form(file)
        var all = Plan.builtIn
        for name in form.keys {
            guard let members = form[name].form() else { continue }
            let known = all.firstIndex { $0.name == name }
            let changed = (known.map { all[$0] } ?? Plan(unlimited: name)).changed(by: members)
            if let known { all[known] = changed } else { all.append(changed) }
        }
        let plan = all.first { $0.name == initial }
        if plan == nil { form.faults.addForm("There is no plan \(initial) for new workspaces") }
        guard form.faults.isEmpty, let plan else { throw Failure.validation(form.faults) }
        self.init(all: all, initial: plan)
    }

    private init(all: [Plan], initial: Plan) {
        self.all = all
        self.initial = initial
    }
}

extension Plan {
    private static let numbers: [String: any WritableKeyPath<Plan, Int?> & Sendable] = [
        "maxDpps": \.maxDpps, "overageCents": \.overageCents, "maxV1WritesPerDay": \.maxV1WritesPerDay,
        "maxV1PassportsPerDay": \.maxV1PassportsPerDay, "maxEpcisEventsPerMonth": \.maxEpcisEventsPerMonth,
        "publishingLanguages": \.publishingLanguages, "publicationTermDays": \.publicationTermDays,
        "epcisPricePerBlockCents": \.epcisPricePerBlockCents,
    ]
    private static let switches: [String: any WritableKeyPath<Plan, Bool> & Sendable] = [
        "epcisExport": \.epcisExport, "webhooks": \.webhooks, "hardDelete": \.hardDelete,
    ]

    /// This plan with the members of a file's object.
    fileprivate func changed(by members: Form) -> Plan {
        var plan = self
        for key in members.keys {
            let field = members[key]
            if let number = Plan.numbers[key] {
                // Counted as 64-bit numbers and multiplied by prices: a bound keeps sums far from overflow.
                plan[keyPath: number] = field.optionalInteger(0...1_000_000_000_000)
                if key == "publishingLanguages" { plan.publishesInEnglishOnly = false }
            } else if let flag = Plan.switches[key] {
                plan[keyPath: flag] = field.bool() ?? plan[keyPath: flag]
            } else {
                let names = (Plan.numbers.keys.sorted() + Plan.switches.keys.sorted()).joined(separator: ", ")
                field.fault("Must be one of: \(names)")
            }
        }
        return plan
    }
}

import ArgumentParser
import Domain
import OrderedJSON

extension WorkspaceCommand {
    /// Puts a workspace on a plan.
    struct SetPlan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-plan",
            abstract: "Put a workspace on a plan; it holds from the next request on, on every node.",
            discussion: "Passports and calls beyond the new plan's limits stay; only new ones are refused."
        )

        @OptionGroup var place: KeyCommand.Place

        @Argument(help: "free, basic, starter, growth, scale, pro, enterprise or a plan of the plans file.")
        var plan: String

        @Option(help: "active, past_due or canceled.")
        var subscription: String = "active"

        func run() async throws {
            guard let subscription = Account.Subscription(rawValue: subscription) else {
                let known = Account.Subscription.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\(subscription) is not one of \(known)")
            }
            try await place.run { platform, principal in
                guard let plan = platform.limits.plans[plan] else {
                    let known = platform.limits.plans.all.map(\.name).joined(separator: ", ")
                    throw ValidationError("There is no plan \(plan); there are \(known)")
                }
                try await platform.store.write(as: principal) {
                    try platform.limits.setPlan(plan, subscription, in: $0)
                }
            }
            print("\(place.workspace)  \(plan)  \(subscription.rawValue)")
        }
    }

    /// Allows or forbids EPCIS events.
    struct SetEvents: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-epcis",
            abstract: "Allow or forbid a workspace to capture and to query EPCIS events."
        )

        @OptionGroup var place: KeyCommand.Place

        @Option(help: "true or false; without it, as before.")
        var capture: Bool?

        @Option(help: "true or false; without it, as before.")
        var query: Bool?

        func run() async throws {
            try await place.run { platform, principal in
                try await platform.store.write(as: principal) {
                    try platform.limits.setEvents(captures: capture, queries: query, in: $0)
                }
            }
        }
    }

    /// Shows the billing ledger.
    struct Ledger: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a workspace's billing ledger, newest first, a JSON object a line."
        )

        @OptionGroup var place: KeyCommand.Place

        @Option(help: "How many rows at most.")
        var limit: Int = 1_000

        func run() async throws {
            let rows = try await place.run { platform, principal in
                try await platform.store.read(as: principal) { try platform.limits.ledger(limit: limit, in: $0) }
            }
            for row in rows { print(row.json.text) }
        }
    }
}

extension LedgerEntry {
    /// The row as api-v1 §5 names its parts.
    fileprivate var json: JSON {
        [
            "_id": .string(id.hex), "type": .string(type.rawValue), "quantity": JSON(quantity),
            "unitCents": JSON(unitCents), "totalCents": JSON(totalCents), "currency": .string(currency),
            "passportIds": .strings(passports.map(\.hex)), "requestId": .optional(requestID),
            "createdAt": .string(createdAt.text),
        ]
    }
}

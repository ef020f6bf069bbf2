import OrderedJSON

extension Meter {
    /// Under which day the events of a month are counted: one after its last, so that they are kept until it is over.
    static func eventsDay(at now: Timestamp) -> String { now.day.prefix(8) + "32" }

    /// The numbers that events have which were recorded in the month of such a day.
    static func eventNumbers(ofDay day: String) -> Range<EventNumber>? {
        guard let start = Timestamp(rfc3339: day.prefix(8) + "01T00:00:00Z") else { return nil }
        // 31 days after the first of a month it is the next one, whichever day of it.
        let later = start.advanced(bySeconds: 31 * 86_400)
        guard let end = Timestamp(rfc3339: later.day.prefix(8) + "01T00:00:00Z") else { return nil }
        return EventNumber(at: start)..<EventNumber(at: end)
    }
}

extension Work {
    /// Counts the events of a document that are new on the plan's monthly allowance, before they are stored (api-v1 §10).
    /// What turns out not to be stored is given back with the end of its job. A plan without a limit counts what was
    /// stored, afterwards. Answers how many were counted.
    func reserve(_ events: [PreparedEvent], confirmsOverage: Bool) throws -> Int {
        let account = try activeAccount(or: "no events can be captured")
        guard let included = account.plan.maxEpcisEventsPerMonth else { return 0 }
        let requested = try unknown(events).count
        guard requested > 0 else { return 0 }
        let meter = Meter.events(day: Meter.eventsDay(at: now))
        let taken = try take(requested, of: meter, limit: included)
        guard !taken.isGranted, let used = taken.used else { return requested }
        guard let price = account.plan.epcisPricePerBlockCents else {
            throw Failure(
                .eventsHardBlock,
                "The \(account.plan.name) plan includes \(included) EPCIS events a month, of which \(used) are used. "
                    + "Upgrade the plan to capture more.",
                details: [
                    "plan": .string(account.plan.name), "included": JSON(included), "used": JSON(used),
                    "requested": JSON(requested), "upgradeUrl": .string(upgradeLink),
                ]
            )
        }
        let sale = EventSale(included: included, used: used, requested: requested, pricePerBlock: price)
        guard confirmsOverage else { throw sale.required(of: account.plan) }
        // Nothing is left, so nobody may go on from a reserve.
        try tx.clearReserves(of: meter, in: workspace)
        try tx.count(requested, on: meter, in: workspace)
        if sale.blocks > 0 { try sell(.eventOverage, [], quantity: sale.blocks, unitCents: price) }
        return requested
    }

    /// Counts events on a month, or takes some back.
    func countEvents(_ count: Int, on day: String) throws {
        if count != 0 { try tx.count(count, on: .events(day: day), in: workspace) }
    }
}

/// Events beyond the plan's, sold in blocks of a thousand. Blocks that were begun are used up before another is sold.
private struct EventSale {
    let included: Int
    let used: Int
    let requested: Int
    let pricePerBlock: Int

    private static let blockSize = 1_000

    /// How many of the events are beyond the plan.
    var overage: Int { min(requested, used + requested - included) }

    /// How many blocks have to be bought for them.
    var blocks: Int {
        func begun(_ events: Int) -> Int { (max(0, events) + Self.blockSize - 1) / Self.blockSize }
        return begun(used + requested - included) - begun(used - included)
    }

    var total: Int { blocks * pricePerBlock }

    func required(of plan: Plan) -> Failure {
        Failure(
            .eventsOverageRequired,
            "The \(plan.name) plan includes \(included) EPCIS events a month, of which \(used) are used. Repeat with "
                + "confirmOverage: true to accept \(Plan.price(total)).",
            details: [
                "plan": .string(plan.name), "included": JSON(included), "used": JSON(used),
                "requested": JSON(requested), "overageEvents": JSON(overage), "overageBlocks": JSON(blocks),
                "pricePerBlockCents": JSON(pricePerBlock), "totalOverageCents": JSON(total),
                "currency": .string(Plan.currency),
            ]
        )
    }
}

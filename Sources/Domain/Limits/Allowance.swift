import OrderedJSON

extension Work {
    /// Takes slots of the plan's passport allowance for passports that were made in this transaction (api-v1 §5).
    ///
    /// Beyond the allowance it takes `confirmsOverage` and a plan that sells slots; what is sold goes to the ledger.
    func takeSlots(for made: [PassportID], confirmsOverage: Bool) throws {
        guard !made.isEmpty else { return }
        let account = try activeAccount(or: "no passports can be created")
        guard let included = account.plan.maxDpps else {
            return try tx.count(made.count, on: .passports, in: workspace)
        }
        let taken = try take(made.count, of: .passports, limit: included)
        guard !taken.isGranted, let used = taken.used else { return }
        let shortage = Shortage(plan: account.plan, included: included, used: used, requested: made.count)
        guard let price = account.plan.overageCents else { throw shortage.quotaExceeded(upgradeLink: upgradeLink) }
        guard confirmsOverage else { throw shortage.overageRequired(price: price) }
        // Nothing is left, so nobody may go on from a reserve.
        try tx.clearReserves(of: .passports, in: workspace)
        try tx.count(made.count, on: .passports, in: workspace)
        let sold = Array(made.suffix(shortage.overage))
        try sell(.passportOverage, sold, quantity: sold.count, unitCents: price)
    }

    /// The account, if its subscription is active; otherwise a 402 that says what cannot be done.
    func activeAccount(or consequence: String) throws -> Account {
        let account = try account()
        guard account.subscription == .active else {
            throw Failure(
                .subscriptionInactive,
                "The subscription is \(account.subscription.rawValue): \(consequence) until it is renewed."
            )
        }
        return account
    }

    /// Bills what goes beyond an allowance, and notes that it was accepted.
    func sell(_ type: LedgerEntry.Kind, _ passports: [PassportID], quantity: Int, unitCents: Int) throws {
        try bill(type, passports, quantity: quantity, unitCents: unitCents)
        try record(
            .overageAccepted,
            of: .workspace(workspace),
            after: ["quantity": JSON(quantity), "totalCents": JSON(quantity * unitCents)]
        )
    }
}

/// An allowance that does not suffice.
private struct Shortage {
    let plan: Plan
    let included: Int
    let used: Int
    let requested: Int

    var overage: Int { min(requested, used + requested - included) }

    func quotaExceeded(upgradeLink: String) -> Failure {
        Failure(
            .quotaExceeded,
            "\(situation) Upgrade the plan to create more.",
            details: [
                "plan": .string(plan.name), "included": JSON(included), "used": JSON(used),
                "requested": JSON(requested), "upgradeUrl": .string(upgradeLink),
            ]
        )
    }

    func overageRequired(price: Int) -> Failure {
        let total = overage * price
        return Failure(
            .overageRequired,
            "\(situation) Repeat with confirmOverage: true to accept \(Plan.price(total)).",
            details: [
                "plan": .string(plan.name), "included": JSON(included), "used": JSON(used),
                "requested": JSON(requested), "overageCount": JSON(overage), "pricePerPassportCents": JSON(price),
                "totalCents": JSON(total), "currency": .string(Plan.currency),
            ]
        )
    }

    private var situation: String {
        let rest = included - used
        return "The \(plan.name) plan includes \(included) passports and "
            + (rest <= 0 ? "all are used." : "\(rest) are left, fewer than the \(requested) requested.")
    }
}

import OrderedJSON

extension Work {
    /// Refuses with 403 what the caller's plan does not include.
    public func check(_ feature: Plan.Feature) throws {
        let plan = try account().plan
        switch feature {
        case .hardDelete:
            guard !plan.hardDelete else { return }
            let reason = "The \(plan.name) plan does not include deleting."
            throw Failure(
                .deleteNotAvailable,
                "\(reason) Archive instead, or upgrade the plan.",
                details: ["policy": "plan"],
                extra: ["reason": .string(reason)]
            )
        }
    }
}

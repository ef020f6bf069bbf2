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
        case .epcisExport:
            guard !plan.epcisExport else { return }
            throw Failure(
                .epcisExportNotAvailable,
                "The \(plan.name) plan does not include exporting EPCIS events. Upgrade the plan to export them."
            )
        case .epcisCapture:
            guard try !account().capturesEvents else { return }
            throw Failure(.epcisCaptureNotAvailable, "Capturing EPCIS events is switched off for this workspace.")
        case .epcisQuery:
            guard try !account().queriesEvents else { return }
            throw Failure(.epcisQueryNotAvailable, "Querying EPCIS events is switched off for this workspace.")
        }
    }
}

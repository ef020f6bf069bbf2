import OrderedJSON
import Storage

extension Verification {
    /// Counts the entries of every passport again, and reads everything of it that a row may hold wrongly.
    func checkPassports(
        of workspace: WorkspaceID,
        _ extent: inout Extent,
        _ report: @escaping Report,
        _ progress: Progress
    ) async throws {
        let known = BoundedCache<String, Baseline>(capacity: 4_096)
        var last = ""
        while true {
            let page = try await look { [last] tx in
                var page = (count: 0, last: last)
                var read: [(id: String, VerifiedPassport?)] = []
                try tx.verifiedPassports(of: workspace, after: last, limit: Verification.portion) { id, passport in
                    read.append((id, passport))
                    page = (page.count + 1, id)
                }
                for (id, passport) in read {
                    let fault = { StoreFault(table: "passport", workspace: workspace.hex, id: id, rule: $0) }
                    guard let passport else {
                        report(fault("must be readable"))
                        continue
                    }
                    if let rule = try brokenRule(of: passport, known, tx) { report(fault(rule)) }
                }
                return page
            }
            extent.passports += page.count
            progress(extent)
            guard page.count == Verification.portion else { return }
            last = page.last
        }
    }

    /// The rule about the content of a passport that it breaks, or nil.
    private func brokenRule(
        of stored: VerifiedPassport,
        _ known: BoundedCache<String, Baseline>,
        _ tx: Transaction
    ) throws -> String? {
        let passport = stored.passport
        guard let template = try templates.find(passport.templateID, in: tx) else {
            return "its template version must be known (\(passport.templateID))"
        }
        let key = "\(template.id)\(passport.baseline)"
        guard let baseline = try known[key] ?? self.baseline(passport, template, tx) else {
            return "what it was seeded with must be readable"
        }
        known[key] = baseline
        guard let changes = (try? JSON.parse(stored.changes))?.objectValue else {
            return "its changes must be readable"
        }
        let counts = FieldEntries(template: template, baseline: baseline, stored: changes).counts
        guard counts == passport.counts else {
            return "its counts must be those of its entries (stored \(passport.counts), counted \(counts))"
        }
        return nil
    }

    private func baseline(_ passport: Passport, _ template: Template, _ tx: Transaction) throws -> Baseline? {
        guard let text = try tx.baseline(passport.baseline, of: passport.workspace) else { return nil }
        return try? Baseline(hash: passport.baseline, stored: text, template: template)
    }
}

extension FieldCounts: CustomStringConvertible {
    /// `3 approved, 1 pending review, 0 flagged of 80`.
    public var description: String {
        "\(approved) approved, \(pendingReview) pending review, \(flagged) flagged of \(total)"
    }
}

import OrderedJSON

extension Passports {
    /// A passport of the workspace without its field values, for its data carrier: in every state but archived, because
    /// labels may be printed before publication (public §7).
    public func carried(_ id: PassportID, in work: Work) throws -> Passport {
        let passport = try summary(id, in: work)
        guard passport.status != .archived else { throw Failure(.passportArchived, Passport.noCarrier) }
        return passport
    }

    /// The same for many, in the order of their ids and as often as they are named, each with the name of its product.
    ///
    /// All or none: a refusal names each fault by its place, as `passportIds.3`. It is `not_found` when there is a
    /// passport that the workspace does not have, else `passport_archived`.
    public func carried(_ ids: [PassportID], in work: Work) throws -> [(passport: Passport, productName: String)] {
        var passports: [PassportID: Passport] = [:]
        for part in Set(ids).parts {
            for passport in try work.tx.passports(part, of: work.workspace) { passports[passport.id] = passport }
        }
        let faults = Faults()
        for (index, id) in ids.enumerated() {
            guard let passport = passports[id] else {
                faults.add("passportIds.\(index)", "Passport not found")
                continue
            }
            if passport.status == .archived { faults.add("passportIds.\(index)", Passport.noCarrier) }
        }
        guard faults.isEmpty else {
            let isEveryFound = ids.allSatisfy { passports[$0] != nil }
            throw Failure(isEveryFound ? .passportArchived : .notFound, faults)
        }
        var names: [ProductID: String] = [:]
        for part in Set(passports.values.map(\.product)).parts {
            names.merge(try work.tx.productNames(part, of: work.workspace)) { name, _ in name }
        }
        return ids.compactMap { id in passports[id].map { ($0, names[$0.product] ?? "") } }
    }
}

extension Passport {
    fileprivate static let noCarrier = "This passport is archived; it has no carrier any more."
}

extension Set {
    /// The elements in parts as large as a page of a list, so that there are no more texts of statements than for lists.
    fileprivate var parts: [[Element]] {
        let all = Array(self)
        return stride(from: 0, to: all.count, by: 100).map { Array(all[$0..<Swift.min($0 + 100, all.count)]) }
    }
}

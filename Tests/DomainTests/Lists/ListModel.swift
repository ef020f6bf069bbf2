import GS1
import OrderedJSON
import Storage
import TestRandomness
import TestSupport

@testable import Domain

/// The passports of a workspace as a plain array, and what a list of them has to hold: every filter tried on every one.
struct ListModel {
    private(set) var passports: [PassportID: Passport] = [:]
    private var made = 0

    /// The ids of every passport that a list holds, newest first.
    func ids(_ filter: PassportFilter, at now: Timestamp) -> [PassportID] {
        let search = filter.search.map { Array($0.folded.utf8) }
        return passports.values
            .filter { passport in
                (filter.product.map { $0 == passport.product } ?? true)
                    && (filter.lot.map { $0 == passport.lot } ?? true)
                    && (filter.category.map { $0 == passport.category } ?? true)
                    && (filter.status.map { $0 == passport.status(at: now) } ?? true)
                    && (search.map { passport.holds($0) } ?? true)
            }
            .map { (id: $0.id, key: Array($0.id.hex.utf8)) }
            .sorted { $1.key.lexicographicallyPrecedes($0.key) }
            .map(\.id)
    }

    /// Makes passports in one transaction, now and then one with an id of an hour ago.
    mutating func make(
        _ count: Int,
        of catalogue: ListCatalogue,
        on test: TestPlatform,
        _ random: inout SeededGenerator
    )
        async throws
    {
        var drafts: [(Passport, isLate: Bool)] = []
        for _ in 0..<count {
            made += 1
            drafts.append((try random.passport(made, of: catalogue, on: test), random.once(in: 50)))
        }
        let fixed = drafts
        let stored = try await test.write { work in
            var stored: [Passport] = []
            for (draft, isLate) in fixed {
                let passport = isLate ? draft : draft.with(id: work.newID())
                guard try work.tx.insert([passport], of: work.workspace).isEmpty else {
                    throw StoredValueFailure(table: "passport", id: "twice")
                }
                stored.append(passport)
            }
            try work.count(PassportTally(adding: stored))
            return stored
        }
        for passport in stored { passports[passport.id] = passport }
    }

    /// Gives some passports another status, each in a transaction of its own.
    mutating func change(_ count: Int, on test: TestPlatform, _ random: inout SeededGenerator) async throws {
        for id in random.some(count, of: passports.keys) {
            guard let before = passports[id] else { continue }
            let after = random.changed(before, at: test.clock.now)
            try await test.write { work in
                try work.tx.update(after, changes: "{}")
                var tally = PassportTally()
                tally.change(after, from: before.status)
                try work.count(tally)
            }
            passports[id] = after
        }
    }

    /// Deletes some passports.
    mutating func remove(_ count: Int, on test: TestPlatform, _ random: inout SeededGenerator) async throws {
        for id in random.some(count, of: passports.keys) {
            guard let passport = passports.removeValue(forKey: id) else { continue }
            try await test.write { work in
                try work.tx.run("DELETE FROM passport WHERE workspace_id = \(work.workspace) AND id = \(id)")
                var tally = PassportTally()
                tally.remove(passport)
                try work.count(tally)
            }
        }
    }
}

/// What the passports of a model are passports of.
struct ListCatalogue {
    let products: [Product]
    let gtins = ["04012345000016", "09506000134369", "09506000134352"]
    let baseline: String

    /// The lots of a product; they need not be stored.
    func lots(of product: Product) -> [LotID] {
        ["a", "b"].map { Identifier(stored: product.id.hex.dropLast() + $0) }
    }
}

extension Passport {
    fileprivate func holds(_ search: [UInt8]) -> Bool {
        [link.serial.text.folded, link.gtin.digits]
            .contains { candidate in
                let bytes = Array(candidate.utf8)
                return bytes.indices.contains { start in
                    bytes[start] == search[0] && bytes[start...].starts(with: search)
                }
            }
    }

    fileprivate func with(id: PassportID) -> Passport {
        Passport(
            id: id,
            workspace: workspace,
            product: product,
            lot: lot,
            lotNumber: lotNumber,
            templateID: templateID,
            category: category,
            link: link,
            status: status,
            version: version,
            counts: counts,
            baseline: baseline,
            parties: parties,
            revision: revision,
            createdAt: createdAt,
            updatedAt: updatedAt
        )
    }
}

extension SeededGenerator {
    /// Some different elements, in no order that matters.
    mutating func some<C: Collection>(_ count: Int, of all: C) -> [C.Element] where C.Element == PassportID {
        Array(all.sorted { $0.hex < $1.hex }.shuffled(using: &self).prefix(count))
    }

    /// A draft of some product, with an id of the last hour.
    mutating func passport(_ number: Int, of catalogue: ListCatalogue, on test: TestPlatform) throws -> Passport {
        let product = one(of: catalogue.products)
        let digits = String(String(100_000 + number).dropFirst())
        let styles = [
            "U-\(digits)", "Ünit \(digits)/%_",
            "\(digits)\(String(Int.random(in: 0..<1 << 40, using: &self), radix: 16))",
        ]
        let instant = test.clock.now.advanced(bySeconds: -Int64.random(in: 0..<3_600, using: &self))
        let chance = UInt64.random(in: 0..<1 << 48, using: &self)
        return Passport(
            id: Identifier(stored: Hexadecimal.encode(UInt64(bitPattern: instant.milliseconds), chance)),
            workspace: test.workspace,
            product: product.id,
            lot: once(in: 2) ? one(of: catalogue.lots(of: product)) : nil,
            lotNumber: nil,
            templateID: product.templateID,
            category: product.category,
            link: DigitalLink(gtin: try GTIN(one(of: catalogue.gtins)), serial: try SerialNumber(one(of: styles))),
            status: .draft,
            version: 0,
            counts: FieldCounts(total: 1, approved: 0, pendingReview: 0, flagged: 0),
            baseline: catalogue.baseline,
            parties: try Parties(stored: [:]),
            revision: 1,
            createdAt: test.clock.now,
            updatedAt: test.clock.now
        )
    }

    /// The passport in some other state, published ones with a term now and then.
    mutating func changed(_ passport: Passport, at now: Timestamp) -> Passport {
        var changed = passport
        changed.status = one(of: PassportStatus.allCases + [.published, .published])
        changed.publishedAt = now
        changed.suspendedAt = now
        changed.expiresAt = once(in: 2) ? now.advanced(bySeconds: Int64.random(in: 1...200, using: &self)) : nil
        changed.revision += 1
        return changed
    }

    /// A filter of one or several parts.
    mutating func filter(_ catalogue: ListCatalogue, _ model: ListModel) -> PassportFilter {
        var filter = PassportFilter()
        let product = one(of: catalogue.products)
        if once(in: 3) { filter.product = product.id }
        if once(in: 4) { filter.lot = one(of: catalogue.lots(of: once(in: 4) ? one(of: catalogue.products) : product)) }
        if once(in: 4) { filter.category = one(of: [product.category, .toys, .batteries]) }
        if once(in: 2) { filter.status = one(of: PassportStatus.allCases + [.published, .expired]) }
        if once(in: 2) { filter.search = term(catalogue, model) }
        return filter
    }

    /// A part of a serial number or of a GTIN, or something that is in none.
    private mutating func term(_ catalogue: ListCatalogue, _ model: ListModel) -> String {
        if once(in: 8) { return one(of: ["nothing", "u-", "%", "_", "Ü", "0", "\n", "U-0\n", "é"]) }
        let some = model.passports.values.randomElement(using: &self)?.link
        let text = Array(once(in: 3) ? one(of: catalogue.gtins) : some?.serial.text ?? "x")
        let length = Int.random(in: 1...min(text.count, one(of: [2, 3, 6, 14])), using: &self)
        let start = Int.random(in: 0...(text.count - length), using: &self)
        let part = String(text[start..<start + length])
        return part.trimmed.isEmpty ? "0" : part.uppercased()
    }
}

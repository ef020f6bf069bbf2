public import OrderedJSON

/// What a move of a passport to another template version has come to.
public struct TemplateMove: Sendable {
    /// A field that the new version has no place for, and what it held.
    public struct Dropped: Sendable {
        /// The key on the old version.
        public let key: String
        /// The value that is gone; null when it was empty.
        public let value: JSON
    }

    /// The passport after it.
    public let passport: Passport
    /// The version before.
    public let from: Template
    /// The version after.
    public let to: Template
    /// Fields of the old version without a place on the new one, in the old order.
    public let dropped: [Dropped]
    /// Keys that only the new version has, in its order.
    public let added: [String]
}

extension Passports {
    /// Moves a draft to a newer version of its template: the newest, or the one named.
    ///
    /// A value goes over when the new version has a field of its key or one of its aliases, and takes it. Whoever moves
    /// must be owner or admin, because values may be lost.
    public func moveToTemplate(version: Int?, _ id: PassportID, in work: Work) throws -> TemplateMove {
        guard work.principal.approvesWrites else {
            throw Failure(.insufficientRole, "Only an owner or admin can move a passport to another template version.")
        }
        let (before, product) = try openForEditing(id, in: work)
        let from = before.entries.template
        let target = version.map { templates.version($0, of: from.category) } ?? templates.latest(from.category)
        guard let to = target else {
            throw Failure.validation("version", "There is no such version of the \(from.category.rawValue) template")
        }
        guard to.version >= from.version else {
            throw Failure.validation("version", "Must be \(from.version) or newer: the passport is on that version")
        }
        guard before.passport.status == .draft else {
            let status = before.passport.status.rawValue
            throw Failure(
                .invalidStatus,
                "Only a draft can be moved to another template version; it is \(status).",
                details: ["action": "template", "status": .string(status), "allowed": ["draft"]]
            )
        }
        guard to.version > from.version else {
            return TemplateMove(passport: before.passport, from: from, to: to, dropped: [], added: [])
        }
        let origins = to.fields.map { FieldEntries.origin(of: $0, in: from) }
        let entries = try moved(before, along: origins, to: to, of: product, in: work)
        let kept = Set(zip(origins, to.fields.indices).filter { !isLost($0, at: $1, before.entries, entries) }.map(\.0))
        let dropped = from.fields.enumerated().filter { !kept.contains($0.offset) }
            .map { TemplateMove.Dropped(key: $0.element.key, value: before.entries[$0.offset].value) }
        var after = before
        after.entries = entries
        after.passport.templateID = to.id
        after.passport.baseline = entries.baselineHash
        after.passport.counts = entries.counts
        try work.tx.insert(entries.baseline, of: work.workspace)
        try work.tx.moveToTemplate(after.passport)
        try work.record(
            .templateMoved,
            of: .passport(id),
            before: ["version": JSON(from.version)],
            after: ["version": JSON(to.version), "dropped": .strings(dropped.map(\.key))]
        )
        let saved = try save(after, before: before, product: product, reason: .fieldEdit, in: work)
        let added = zip(origins, to.fields).filter { $0.0 == nil }.map(\.1.key)
        return TemplateMove(passport: saved.passport, from: from, to: to, dropped: dropped, added: added)
    }

    /// Whether a field of the new version does not hold what its origin held.
    private func isLost(_ origin: Int?, at position: Int, _ before: FieldEntries, _ after: FieldEntries) -> Bool {
        guard let origin else { return true }
        return before[origin].value != after[position].value
    }

    /// The entries on the new version: those that go over, and for new fields what a new passport begins with.
    private func moved(
        _ before: FilledPassport,
        along origins: [Int?],
        to template: Template,
        of product: Product,
        in work: Work
    ) throws -> FieldEntries {
        let lot = try before.passport.lot.flatMap { try work.tx.lot($0, of: work.workspace) }
        let fresh = try baselines.seed(
            template,
            from: Baselines.SeedSource(template, lot: lot, product: product, account: try work.account())
        )
        let changed = Set(before.entries.changedPositions)
        var seeds: [String: FieldEntry] = [:]
        var changes: [Int: FieldEntry] = [:]
        for (position, field) in template.fields.enumerated() {
            guard let origin = origins[position] else {
                if fresh.entries[position].status != .empty { seeds[field.key] = fresh.entries[position] }
                continue
            }
            guard let entry = before.entries[origin].fitted(to: field) else { continue }
            if changed.contains(origin) {
                changes[position] = entry
            } else if entry.status != .empty {
                seeds[field.key] = entry
            }
        }
        var moved = FieldEntries(template: template, baseline: Baseline(seeds: seeds, template: template))
        for (position, entry) in changes { moved.set(entry, at: position) }
        return moved
    }
}

extension FieldEntry {
    /// The entry as a field of another template version takes it, or nil when it does not take the value.
    fileprivate func fitted(to field: FieldSchema) -> FieldEntry? {
        guard status == .empty || FieldValue.fault(of: value, for: field) == nil else { return nil }
        var entry = self
        if !field.translatable {
            entry.sourceLocale = nil
            entry.translations = [:]
        }
        if let earlier = lastApproved, FieldValue.fault(of: earlier.value, for: field) != nil {
            entry.lastApproved = nil
        }
        return entry
    }
}

extension FieldEntries {
    /// The place on another version of the template from which a field takes its value, or nil when it is new: by its
    /// key or one of its aliases, or by one that the old field had.
    static func origin(of field: FieldSchema, in template: Template) -> Int? {
        ([field.key] + field.aliases).lazy.compactMap { template.position(of: $0) }.first
    }
}

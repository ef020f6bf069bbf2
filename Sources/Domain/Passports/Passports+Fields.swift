import OrderedJSON

/// What a field write or a review has come to.
public struct FieldOutcome: Sendable {
    /// The passport after it.
    public let passport: Passport
    /// Canonical keys and entries written, in the order sent.
    public let written: [(key: String, entry: FieldEntry)]
    /// Constraints that the written values break.
    public let warnings: [Finding]
    /// Whether a rejected change has brought an approved value back.
    public let restored: Bool
}

extension Passports {
    /// Writes one or more fields, all or nothing. `path` is where faults are reported: `fields` for a bulk write, nil
    /// for a single one, whose faults stand at `key` and `value`.
    public func write(
        _ write: FieldWrite,
        to id: PassportID,
        bulk: Bool,
        ifMatch: (Passport) throws -> Void,
        in work: Work
    ) throws -> FieldOutcome {
        let (before, product) = try open(id, in: work)
        let keyed = try resolve(write, before.entries, product: product, bulk: bulk)
        guard before.passport.status != .archived else { throw Failure.passportArchived }
        try ifMatch(before.passport)
        var after = before
        let writer = Writer(work)
        for item in keyed {
            let field = before.entries.template.fields[item.position]
            let entry = before.entries[item.position]
            let next = entry.after(write, value: item.value, field: field, product: product, by: writer)
            guard next != entry else { continue }
            after.entries.set(next, at: item.position)
            try record(write, field.key, of: id, entry, next, product: product, in: work)
        }
        let saved =
            after.entries.changes == before.entries.changes
            ? before : try save(after, before: before, product: product, reason: .fieldEdit, in: work)
        return outcome(saved, keyed.map(\.position), warn: true)
    }

    /// A reviewer's decision on a field or on one of its translations.
    public func review(
        _ spelling: String,
        of id: PassportID,
        _ decision: ReviewDecision,
        translation locale: Language?,
        note: String?,
        in work: Work
    ) throws -> FieldOutcome {
        let (before, product) = try open(id, in: work)
        guard let position = before.entries.template.position(of: spelling) else {
            throw unknownField(spelling, before.entries.template)
        }
        guard before.passport.status != .archived else { throw Failure.passportArchived }
        let entry = before.entries[position]
        let (writer, isTranslation) = (Writer(work), locale.map { $0.code != entry.sourceLocale } ?? false)
        let reviewed =
            isTranslation
            ? try entry.reviewed(decision, translation: locale?.code ?? "")
            : try entry.reviewed(decision, by: writer)
        guard reviewed.entry != entry else { return outcome(before, [position], warn: false) }
        var after = before
        after.entries.set(reviewed.entry, at: position)
        try work.record(
            decision.action,
            of: .passport(id, key: before.entries.template.fields[position].key),
            before: entry.auditJSON(),
            after: reviewed.entry.auditJSON(),
            note: note
        )
        let saved = try save(after, before: before, product: product, reason: .fieldEdit, in: work)
        return outcome(saved, [position], warn: false, restored: reviewed.restored)
    }

    private func outcome(
        _ filled: FilledPassport,
        _ positions: [Int],
        warn: Bool,
        restored: Bool = false
    ) -> FieldOutcome {
        let fields = filled.entries.template.fields
        let written = positions.map { (key: fields[$0].key, entry: filled.entries[$0]) }
        let warnings =
            warn
            ? positions.compactMap { position -> Finding? in
                let entry = filled.entries[position]
                return entry.hasValue ? FormatRule.finding(for: entry.value, of: fields[position]) : nil
            } : []
        return FieldOutcome(passport: filled.passport, written: written, warnings: warnings, restored: restored)
    }

    /// The fields that a write names, with every fault at once.
    private func resolve(
        _ write: FieldWrite,
        _ entries: FieldEntries,
        product: Product,
        bulk: Bool
    ) throws -> [FieldKeys.Keyed] {
        let template = entries.template
        guard bulk || template.position(of: write.values[0].spelling) != nil else {
            throw unknownField(write.values[0].spelling, template)
        }
        let faults = Faults()
        let keyed = FieldKeys.resolve(
            write.values,
            in: template,
            coercing: write.coerces,
            at: { bulk ? "fields.\($0)" : "value" },
            faults
        )
        for item in keyed {
            let (field, entry) = (template.fields[item.position], entries[item.position])
            if !field.translatable, let language = write.locale == nil ? write.sourceLocale : write.locale {
                let place = bulk ? item.place : write.locale == nil ? "sourceLocale" : "locale"
                faults.add(place, "Field \"\(field.key)\" is not translatable, so it takes no \(language.code)")
            } else if entry.isTranslated(by: write, product), !entry.hasValue, FieldEntry.isValue(item.value) {
                faults.add(item.place, "A field without a value cannot be translated")
            }
        }
        guard faults.isEmpty else {
            throw Failure.validation(faults, suggestions: FieldKeys.suggestions(write.values, in: template))
        }
        return keyed
    }

    private func unknownField(_ spelling: String, _ template: Template) -> Failure {
        let faults = Faults()
        faults.add("key", "Unknown field \"\(spelling)\"")
        return .validation(faults, suggestions: template.suggestions(for: spelling))
    }

    private func record(
        _ write: FieldWrite,
        _ key: String,
        of id: PassportID,
        _ before: FieldEntry,
        _ after: FieldEntry,
        product: Product,
        in work: Work
    ) throws {
        let isTranslation = before.value == after.value && before.translations != after.translations
        let action: Activity.Action =
            isTranslation && write.locale != nil
            ? .fieldTranslated : after.status == .empty ? .fieldCleared : .fieldUpdated
        try work.record(
            action,
            of: .passport(id, key: key),
            before: before.auditJSON(translation: isTranslation ? write.locale : nil),
            after: after.auditJSON(translation: isTranslation ? write.locale : nil)
        )
    }
}

extension FieldEntry {
    /// The language of the entry's value: its own, else what the write says, else the product's.
    private func language(of write: FieldWrite, _ product: Product) -> String {
        sourceLocale ?? write.sourceLocale?.code ?? product.sourceLocale.code
    }

    /// Whether a write goes to a translation: its locale is another than the value's own.
    fileprivate func isTranslated(by write: FieldWrite, _ product: Product) -> Bool {
        write.locale.map { $0.code != language(of: write, product) } ?? false
    }

    /// The entry after a write, which goes to the value or to a translation.
    fileprivate func after(
        _ write: FieldWrite,
        value: JSON,
        field: FieldSchema,
        product: Product,
        by writer: Writer
    ) -> FieldEntry {
        let source = write.source ?? .manual
        if let locale = write.locale, isTranslated(by: write, product) {
            return translated(value, source: source, into: locale.code, by: writer)
        }
        let own = field.translatable ? write.sourceLocale?.code ?? language(of: write, product) : nil
        return written(value, source: source, locale: own, by: writer)
    }

    /// What the audit trail keeps of an entry, or of one of its translations.
    fileprivate func auditJSON(translation locale: Language? = nil) -> JSON {
        guard let locale else { return ["value": value, "status": .string(status.rawValue)] }
        let translation = translations[locale.code]
        let status = translation.map { $0.isApproved ? "approved" : "pending_review" } ?? "empty"
        return ["value": translation?.value ?? .null, "status": .string(status), "locale": .string(locale.code)]
    }
}

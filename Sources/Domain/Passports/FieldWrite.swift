public import OrderedJSON

/// What a caller wants to write into one or more fields (api-v1 §6.6, §6.7).
public struct FieldWrite: Sendable {
    /// Spelling as sent and value, in the order sent; null and `""` clear.
    public let values: [(spelling: String, value: JSON)]
    /// Where the values come from; nil means by hand.
    public let source: FieldEntry.Source?
    /// The language of the values.
    public let sourceLocale: Language?
    /// The language that is written: a translation when it is not the field's own.
    public let locale: Language?
    /// Whether strings for fields of other types are converted where nothing is lost.
    public let coerces: Bool

    /// A write of these values.
    public init(
        values: [(spelling: String, value: JSON)],
        source: FieldEntry.Source?,
        sourceLocale: Language?,
        locale: Language?,
        coerces: Bool = false
    ) {
        self.values = values
        self.source = source
        self.sourceLocale = sourceLocale
        self.locale = locale
        self.coerces = coerces
    }
}

/// Who writes or reviews, and when: what an entry remembers of it.
struct Writer {
    let label: String
    let at: String
    let approves: Bool

    /// Whether what this writer writes from that source counts as approved at once (lifecycle §4.1).
    func approves(_ source: FieldEntry.Source) -> Bool {
        approves && source != .aiSuggested && source != .supplier
    }
}

extension Writer {
    init(_ work: Work) {
        self.init(
            label: work.principal.actor.label,
            at: work.now.text,
            approves: work.principal.approvesWrites
        )
    }
}

extension FieldEntry {
    /// The entry after its value was written (lifecycle §4.1); the same entry when nothing changes.
    func written(_ newValue: JSON, source newSource: Source, locale: String?, by writer: Writer) -> FieldEntry {
        guard FieldEntry.isValue(newValue) else { return cleared(by: writer) }
        let newStatus: Status = writer.approves(newSource) ? .approved : .pendingReview
        if newValue == value, newStatus == status, newSource == source, locale == sourceLocale { return self }
        var entry = FieldEntry()
        entry.value = newValue
        entry.status = newStatus
        entry.source = newSource
        entry.sourceLocale = locale
        entry.translations = translations
        if let locale { entry.translations[locale] = nil }
        let saysAnother = newValue != value || locale != sourceLocale
        if saysAnother {
            for key in entry.translations.keys { entry.translations[key]?.isApproved = false }
        }
        entry.lastApproved = newStatus == .approved ? nil : publicValue
        if saysAnother {
            // The old value stays public until this one is approved, and its translations stay with it.
            entry.lastApproved?.translations = Dictionary(uniqueKeysWithValues: publicTranslations)
        }
        entry.lastUpdatedBy = writer.label
        entry.lastUpdatedAt = writer.at
        return entry
    }

    /// The entry after a translation was written; null removes it. The entry's own status stays (lifecycle §4.1).
    func translated(_ newValue: JSON, source: Source, into locale: String, by writer: Writer) -> FieldEntry {
        let translation =
            FieldEntry.isValue(newValue)
            ? Translation(value: newValue, isApproved: writer.approves(source)) : nil
        guard translations[locale] != translation else { return self }
        var entry = self
        entry.seededFrom = nil
        entry.translations[locale] = translation
        entry.lastUpdatedBy = writer.label
        entry.lastUpdatedAt = writer.at
        return entry
    }

    private func cleared(by writer: Writer) -> FieldEntry {
        guard status != .empty else { return self }
        var entry = FieldEntry.empty
        entry.lastUpdatedBy = writer.label
        entry.lastUpdatedAt = writer.at
        return entry
    }
}

import OrderedJSON

/// The entries of one passport in template order: what it was seeded with, under what has changed since.
public struct FieldEntries: Sendable {
    /// The template version of the passport.
    public let template: Template
    /// What the passport began with.
    let baseline: Baseline
    /// The entries that differ from the baseline, by canonical key.
    private(set) var changes: [String: FieldEntry]
    private var entries: [FieldEntry]

    init(template: Template, baseline: Baseline, changes: [String: FieldEntry] = [:]) {
        self.template = template
        self.baseline = baseline
        self.changes = changes
        entries = baseline.entries
        for (key, entry) in changes {
            guard let position = template.position(of: key) else { continue }
            entries[position] = entry
        }
    }

    /// The entry of the field at that place of the template.
    public subscript(position: Int) -> FieldEntry { entries[position] }

    /// The entry of a field, by canonical key or alias; nil when the template has no such field.
    public subscript(spelling: String) -> FieldEntry? { template.position(of: spelling).map { entries[$0] } }

    /// Replaces the entry of the field at that place.
    mutating func set(_ entry: FieldEntry, at position: Int) {
        entries[position] = entry
        changes[template.fields[position].key] = entry == baseline.entries[position] ? nil : entry
    }

    /// How many entries have which status.
    public var counts: FieldCounts { FieldCounts(entries) }

    /// The changes in template order, as they are stored.
    var changesJSON: JSON {
        var object = JSONObject(reserving: changes.count)
        for field in template.fields {
            guard let entry = changes[field.key] else { continue }
            object.append(field.key, entry.storedJSON)
        }
        return .object(object)
    }
}

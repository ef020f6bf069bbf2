import OrderedJSON

/// The entries of one passport in template order: what it was seeded with, under what has changed since.
public struct FieldEntries: Sendable {
    /// The template version of the passport.
    public let template: Template
    /// What the passport began with.
    let baseline: Baseline
    /// The entries that differ from the baseline, by their place in the template.
    private(set) var changes: [Int: FieldEntry] = [:]

    init(template: Template, baseline: Baseline) {
        self.template = template
        self.baseline = baseline
    }

    /// The entries of a stored passport; those whose key is not on the template are ignored.
    init(template: Template, baseline: Baseline, stored changes: JSONObject) {
        self.init(template: template, baseline: baseline)
        for (key, entry) in changes {
            guard let position = template.position(of: key) else { continue }
            self.changes[position] = FieldEntry(stored: entry)
        }
    }

    /// The entry of the field at that place of the template.
    public subscript(position: Int) -> FieldEntry { changes[position] ?? baseline.entries[position] }

    /// Names what the passport began with; the same for all passports that began alike.
    public var baselineHash: String { baseline.hash }

    /// The places whose entries differ from those that the passport began with, in template order.
    public var changedPositions: [Int] { changes.keys.sorted() }

    /// What the passport began with.
    public var unchanged: FieldEntries { FieldEntries(template: template, baseline: baseline) }

    /// The entry of a field, by canonical key or alias; nil when the template has no such field.
    public subscript(spelling: String) -> FieldEntry? { template.position(of: spelling).map { self[$0] } }

    /// Replaces the entry of the field at that place.
    mutating func set(_ entry: FieldEntry, at position: Int) {
        changes[position] = entry == baseline.entries[position] ? nil : entry
    }

    /// How many entries have which status: those of the baseline, corrected by the changes.
    public var counts: FieldCounts {
        var counts = baseline.counts
        for (position, entry) in changes {
            counts.remove(baseline.entries[position].status)
            counts.add(entry.status)
        }
        return counts
    }

    /// The changes in template order, as they are stored.
    var changesJSON: JSON {
        var object = JSONObject(reserving: changes.count)
        for (position, entry) in changes.sorted(by: { $0.key < $1.key }) {
            object.append(template.fields[position].key, entry.storedJSON)
        }
        return .object(object)
    }
}

import OrderedJSON

/// What a passport was seeded with, frozen at its creation.
///
/// Passports that were created from the same state share one baseline, stored once under the SHA-256 of its content.
struct Baseline: Sendable {
    /// SHA-256 of the stored form, in hexadecimal.
    let hash: String
    /// The stored form: a JSON object of the entries that have a value, in template order.
    let text: String
    /// One entry a template field.
    let entries: [FieldEntry]
    /// The counts of a passport that has nothing but this.
    let counts: FieldCounts

    /// Seeds entries in template order; fields without one are empty.
    init(seeds: [String: FieldEntry], template: Template) {
        var object = JSONObject()
        for field in template.fields {
            guard let entry = seeds[field.key] else { continue }
            object.append(field.key, entry.storedJSON)
        }
        let text = JSON.object(object).text
        self.init(
            hash: Digest.sha256Hex(text.utf8),
            text: text,
            entries: template.fields.map { seeds[$0.key] ?? .empty }
        )
    }

    /// A baseline as it was stored; entries whose key is not on the template are ignored.
    init(hash: String, stored text: String, template: Template) throws {
        let object = try JSON.parse(text).objectValue ?? [:]
        var entries = [FieldEntry](repeating: .empty, count: template.fields.count)
        for (key, entry) in object {
            guard let position = template.position(of: key) else { continue }
            entries[position] = FieldEntry(stored: entry)
        }
        self.init(hash: hash, text: text, entries: entries)
    }

    private init(hash: String, text: String, entries: [FieldEntry]) {
        self.hash = hash
        self.text = text
        self.entries = entries
        counts = FieldCounts(entries)
    }
}

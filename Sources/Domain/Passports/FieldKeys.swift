import OrderedJSON

/// Turns the spellings of a body into fields of a template, with every fault named.
enum FieldKeys {
    /// A field of the template and the value for it.
    typealias Keyed = (position: Int, place: String, value: JSON)

    /// The fields named, in the order sent. Unknown keys, keys in two spellings and values that do not fit are faults
    /// at the place that `place` gives a spelling. `coercing` converts strings that other types are meant by.
    static func resolve(
        _ values: [(spelling: String, value: JSON)],
        in template: Template,
        coercing: Bool = false,
        at place: (String) -> String,
        _ faults: Faults
    ) -> [Keyed] {
        var seen: Set<Int> = []
        var keyed: [Keyed] = []
        for (spelling, value) in values {
            let place = place(spelling)
            guard let position = template.position(of: spelling) else {
                faults.add(place, "Unknown field \"\(spelling)\"")
                continue
            }
            guard seen.insert(position).inserted else {
                faults.add(place, "Given twice")
                continue
            }
            let field = template.fields[position]
            let meant = coercing ? FieldValue.coerced(value, for: field) : value
            if let fault = FieldValue.fault(of: meant, for: field) { faults.add(place, fault) }
            keyed.append((position, place, meant))
        }
        return keyed
    }

    /// Keys of the template that are near to the unknown ones.
    static func suggestions(_ values: [(spelling: String, value: JSON)], in template: Template) -> [String] {
        var found: [String] = []
        for (spelling, _) in values where template.position(of: spelling) == nil {
            for key in template.suggestions(for: spelling) where !found.contains(key) { found.append(key) }
        }
        return found
    }
}

import Domain
import OrderedJSON

/// The `fields` member of a passport object: every template field in template order.
struct FieldsJSON {
    private let entries: FieldEntries
    private let format: PassportJSON.Format?
    private let language: Language?

    init(_ entries: FieldEntries, format: PassportJSON.Format?, language: Language?) {
        self.entries = entries
        self.format = format
        self.language = language
    }

    /// Appends the object as bytes. Most entries are empty, and what the template says of a field never changes: both are
    /// copied as they were written once.
    func write(into bytes: inout [UInt8]) {
        let fragments = FieldFragments.of(entries.template, in: language ?? .english).fields
        let required = format == .full ? RequiredFields.required(of: entries) : []
        bytes.append(UInt8(ascii: "{"))
        for (position, fragment) in fragments.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: fragment.key)
            if entries.isEmpty(at: position) {
                bytes.append(contentsOf: FieldFragments.empty)
            } else {
                let entry = entries[position]
                let json = language.map { JSON.object(resolved(entry, at: position, $0)) } ?? entry.json
                json.write(into: &bytes)
            }
            guard format == .full else { continue }
            bytes.removeLast()
            bytes.append(contentsOf: fragment.description)
            bytes.append(contentsOf: (required[position] ? "true" : "false").utf8)
            bytes.append(contentsOf: fragment.end)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The entry for a reader of one language: the value shown and its locale instead of all translations.
    private func resolved(_ entry: FieldEntry, at position: Int, _ language: Language) -> JSONObject {
        let field = entries.template.fields[position]
        var own = entry
        own.sourceLocale = nil
        own.translations = [:]
        guard field.translatable, entry.hasValue else { return own.json.objectValue ?? [:] }
        let shown = entry.shown(in: language)
        own.value = shown.value
        var object = own.json.objectValue ?? [:]
        if let locale = shown.locale { object.append("locale", .string(locale)) }
        return object
    }
}

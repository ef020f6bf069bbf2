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

    var json: JSON {
        let fields = entries.template.fields
        var object = JSONObject(reserving: fields.count)
        for (position, field) in fields.enumerated() {
            let entry = entries[position]
            if format == nil, language == nil || entry.status == .empty {
                object.append(field.key, entry.json)
                continue
            }
            var json = language.map { resolved(entry, field, $0) } ?? entry.json.objectValue ?? [:]
            if format == .full { describe(field, in: &json) }
            object.append(field.key, .object(json))
        }
        return .object(object)
    }

    /// The entry for a reader of one language: the value shown and its locale instead of all translations.
    private func resolved(_ entry: FieldEntry, _ field: FieldSchema, _ language: Language) -> JSONObject {
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

    /// `format=full`: what the template says of the field, in the reader's language.
    private func describe(_ field: FieldSchema, in object: inout JSONObject) {
        let language = language ?? .english
        object.append("label", .string(field.label.text(in: language)))
        object.append("dataType", .string(field.dataType.rawValue))
        object.append("unit", .optional(field.unit))
        object.append("accessLevel", .string(field.accessLevel.rawValue))
        object.append("required", .bool(RequiredFields.isRequired(field, of: entries)))
        object.append("group", .string(field.groupLabel.text(in: language)))
    }
}

import Domain
import OrderedJSON

/// The `fields` member of a passport object: every template field in template order.
///
/// Most entries of a passport are those that it was seeded with, as were many others. That part is written once for all
/// of them and copied around the entries that have changed.
struct FieldsJSON {
    private let entries: FieldEntries
    private let format: PassportJSON.Format?
    private let language: Language?
    private let required: RequiredFields

    init(_ entries: FieldEntries, format: PassportJSON.Format?, language: Language?, day: String) {
        self.entries = entries
        self.format = format
        self.language = language
        required = RequiredFields(of: entries, on: day)
    }

    /// Appends the object as bytes.
    func write(into bytes: inout [UInt8]) {
        let seeded = seeded()
        var copied = 0
        bytes.append(UInt8(ascii: "{"))
        for position in entries.changedPositions {
            bytes.append(contentsOf: seeded.bytes[copied..<seeded.starts[position]])
            appendMember(at: position, of: entries, to: &bytes)
            copied = seeded.starts[position + 1]
        }
        bytes.append(contentsOf: seeded.bytes[copied...])
        bytes.append(UInt8(ascii: "}"))
    }

    /// The members as they are without any change.
    private final class Seeded: Sendable {
        let bytes: [UInt8]
        /// Where each member begins, with the comma before it; one more, past the last.
        let starts: [Int]

        init(bytes: [UInt8], starts: [Int]) {
            self.bytes = bytes
            self.starts = starts
        }
    }

    private struct Key: Hashable {
        let template: TemplateID
        let baseline: String
        let format: PassportJSON.Format?
        let language: Language?
        let required: RequiredFields
    }

    private static let known = BoundedCache<Key, Seeded>(capacity: 256)

    private func seeded() -> Seeded {
        let key = Key(
            template: entries.template.id,
            baseline: entries.baselineHash,
            format: format,
            language: language,
            required: required
        )
        if let seeded = FieldsJSON.known[key] { return seeded }
        let unchanged = entries.unchanged
        var bytes: [UInt8] = []
        var starts = [0]
        for position in unchanged.template.fields.indices {
            appendMember(at: position, of: unchanged, to: &bytes)
            starts.append(bytes.count)
        }
        let seeded = Seeded(bytes: bytes, starts: starts)
        FieldsJSON.known[key] = seeded
        return seeded
    }

    /// `,"nominal_voltage":{…}`, without the comma for the first.
    private func appendMember(at position: Int, of entries: FieldEntries, to bytes: inout [UInt8]) {
        let field = entries.template.fields[position]
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.string(field.key).write(into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        let entry = entries[position]
        var object = language.map { resolved(entry, of: field, $0) } ?? entry.json.objectValue ?? [:]
        if format == .full {
            let reader = language ?? .english
            object.append("label", .string(field.label.text(in: reader)))
            object.append("dataType", .string(field.dataType.rawValue))
            object.append("unit", .optional(field.unit))
            object.append("accessLevel", .string(field.accessLevel.rawValue))
            object.append("required", .bool(required.contains(field)))
            object.append("group", .string(field.groupLabel.text(in: reader)))
        }
        JSON.object(object).write(into: &bytes)
    }

    /// The entry for a reader of one language: the value shown and its locale instead of all translations.
    private func resolved(_ entry: FieldEntry, of field: FieldSchema, _ language: Language) -> JSONObject {
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

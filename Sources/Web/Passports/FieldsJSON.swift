import Domain
import OrderedJSON

/// The `fields` member of a passport object: every template field in template order.
///
/// Most entries of a passport are those that it was seeded with, as were many others. That part is written once for all
/// of them and copied around the entries that have changed.
struct FieldsJSON {
    private let entries: FieldEntries
    private let members: FieldMembers
    private let seeded: Seeded

    init(_ entries: FieldEntries, format: PassportJSON.Format?, language: Language?, day: @autoclosure () -> String) {
        self.entries = entries
        members = FieldMembers(
            format: format,
            language: language,
            required: format == .full ? RequiredFields(of: entries, on: day()) : nil
        )
        seeded = Seeded.of(entries.unchanged, members)
    }

    /// About how many bytes the object has.
    var size: Int { seeded.part.bytes.count + 256 * entries.changedPositions.count }

    /// Appends the object as bytes; answers which of them all siblings have that nobody has changed.
    @discardableResult
    func write(into bytes: inout [UInt8]) -> StoredAnswer.Common? {
        var copied = 0
        bytes.append(UInt8(ascii: "{"))
        let start = bytes.count
        let changed = entries.changedPositions
        for position in changed {
            bytes.append(contentsOf: seeded.part.bytes[copied..<seeded.starts[position]])
            members.append(at: position, of: entries, to: &bytes)
            copied = seeded.starts[position + 1]
        }
        bytes.append(contentsOf: seeded.part.bytes[copied...])
        bytes.append(UInt8(ascii: "}"))
        return changed.isEmpty ? StoredAnswer.Common(seeded.part, at: start) : nil
    }

    /// The members as they are without any change.
    private final class Seeded: Sendable {
        let part: StoredAnswer.Part
        /// Where each member begins, with the comma before it; one more, past the last.
        let starts: [Int]

        private static let known = BoundedCache<Key, Seeded>(capacity: 256)

        private struct Key: Hashable {
            let template: TemplateID
            let baseline: String
            let members: FieldMembers
        }

        static func of(_ entries: FieldEntries, _ members: FieldMembers) -> Seeded {
            let key = Key(template: entries.template.id, baseline: entries.baselineHash, members: members)
            if let seeded = known[key] { return seeded }
            let seeded = Seeded(entries, members)
            known[key] = seeded
            return seeded
        }

        private init(_ entries: FieldEntries, _ members: FieldMembers) {
            var bytes: [UInt8] = []
            var starts = [0]
            for position in entries.template.fields.indices {
                members.append(at: position, of: entries, to: &bytes)
                starts.append(bytes.count)
            }
            part = StoredAnswer.Part(bytes)
            self.starts = starts
        }
    }
}

/// How the members of a `fields` object are written.
private struct FieldMembers: Hashable {
    let format: PassportJSON.Format?
    let language: Language?
    /// What the passport owes; only `format=full` tells it.
    let required: RequiredFields?

    /// `,"nominal_voltage":{…}`, without the comma for the first.
    func append(at position: Int, of entries: FieldEntries, to bytes: inout [UInt8]) {
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
            object.append("required", .bool(required?.contains(field) ?? false))
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

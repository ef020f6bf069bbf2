import Domain
import OrderedJSON

/// What of the `fields` member is the same for all passports of a template, written once: keys, empty entries, and what
/// `format=full` tells of a field in one language.
final class FieldFragments: Sendable {
    /// The bytes of one field.
    struct Fragment {
        /// `"nominal_voltage":`
        let key: [UInt8]
        /// `,"label":…,"required":`, which continues an entry; what is required hangs on the passport.
        let description: [UInt8]
        /// `,"group":…}`, which ends it.
        let end: [UInt8]
    }

    /// The fields in template order.
    let fields: [Fragment]

    /// `{"value":null,"status":"empty"}`
    static let empty = FieldEntry.empty.json.bytes

    private struct Key: Hashable {
        let template: TemplateID
        let language: Language
    }

    private static let known = BoundedCache<Key, FieldFragments>(capacity: 512)

    /// The fragments of a template in a language.
    static func of(_ template: Template, in language: Language) -> FieldFragments {
        let key = Key(template: template.id, language: language)
        if let fragments = known[key] { return fragments }
        let fragments = FieldFragments(template, language)
        known[key] = fragments
        return fragments
    }

    private init(_ template: Template, _ language: Language) {
        fields = template.fields.map { field in
            let description: JSON = [
                "label": .string(field.label.text(in: language)), "dataType": .string(field.dataType.rawValue),
                "unit": .optional(field.unit), "accessLevel": .string(field.accessLevel.rawValue),
            ]
            let end: JSON = ["group": .string(field.groupLabel.text(in: language))]
            return Fragment(
                key: Array("\(JSON.string(field.key).text):".utf8),
                description: Array(",\(description.text.dropFirst().dropLast()),\"required\":".utf8),
                end: Array(",\(end.text.dropFirst())".utf8)
            )
        }
    }
}

import Domain
import OrderedJSON

/// The empty sheet into which the values of passports of a category are written: comma-separated, RFC 4180, UTF-8.
///
/// The first row names the fields by their keys, in template order. The second says what each takes; its first cell begins with `#`,
/// so that an import passes over it: type, unit in brackets, the options of a choice, `required` where it is.
struct ImportSheet {
    let template: Template

    /// The sheet.
    var text: String {
        let keys = template.fields.map(\.key)
        var notes = template.fields.map(ImportSheet.note)
        if let first = notes.first { notes[0] = "# \(first)" }
        return [keys, notes].map { $0.map(ImportSheet.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func note(of field: FieldSchema) -> String {
        var note = field.dataType.rawValue
        if let unit = field.unit { note += " [\(unit)]" }
        if let options = field.options { note += ": " + options.map(\.value).joined(separator: "|") }
        if field.validation.required { note += "; required" }
        return note
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

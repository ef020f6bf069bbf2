import Domain
import Mustache

/// Words of ours on the public pages, in the reader's language; what people enter comes from the passport.
struct PageWords: Sendable {
    /// The language of the words.
    let language: Language

    /// A word by its id; the ids are those of `Sources/Embedded/texts/en.json`.
    subscript(id: String) -> String { Texts.embedded.word(id, in: language) }

    /// A word with its placeholders, such as `{number}`, filled.
    subscript(id: String, values: [String: String]) -> String {
        var filled = ""
        var rest = self[id][...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open] + (values[name] ?? "{\(name)}")
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// A country by its code of ISO 3166-1, for those between which goods are mostly moved; the code of any other.
    func country(_ code: String) -> String {
        let id = "country.\(code)"
        let name = self[id]
        return name == id ? code : name
    }
}

extension PageWords: MustacheParent {
    func child(named key: String) -> Any? { self[key] }
}

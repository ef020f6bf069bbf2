import OrderedJSON
import Synchronization

/// What the platform calls things, in the 24 official languages of the Union: labels of the templates, and the words of
/// the public pages. A language is read when it is first asked for.
public final class Texts: Sendable {
    /// What a translated text names.
    enum Kind: String, CaseIterable {
        case category = "categories"
        case group = "groups"
        case field = "fields"
        case option = "options"
    }

    /// The texts of one language.
    struct Table: Sendable {
        var words: [String: String] = [:]
        var names: [Kind: [String: String]] = [:]
        /// English texts that are the same word in this language.
        var sameAsEnglish: Set<String> = []

        init() {}

        init(_ json: JSON) {
            words = Table.texts(json["words"])
            for kind in Kind.allCases { names[kind] = Table.texts(json[kind.rawValue]) }
            sameAsEnglish = Set((json["sameAsEnglish"]?.arrayValue ?? []).compactMap(\.stringValue))
        }

        private static func texts(_ json: JSON?) -> [String: String] {
            let pairs = (json?.objectValue ?? [:]).compactMap { key, text in text.stringValue.map { (key, $0) } }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The texts that the binary carries.
    public static let embedded = Texts()

    private let tables = Mutex<[Language: Table]>([:])

    /// A word of the public pages by its id; its English form where a language has none, and the id where English has
    /// none either.
    public func word(_ id: String, in language: Language) -> String {
        table(of: language).words[id] ?? table(of: .english).words[id] ?? id
    }

    /// What a language calls something, or nil.
    func translation(of key: String, _ kind: Kind, in language: Language) -> String? {
        table(of: language).names[kind]?[key]
    }

    /// All texts of a language.
    func table(of language: Language) -> Table {
        if let known = tables.withLock({ $0[language] }) { return known }
        let file = EmbeddedFile.texts.first { $0.name == "\(language.code).json" }
        // A test reads every file, so that none is empty here.
        let table = (try? file?.json()).map(Table.init) ?? Table()
        tables.withLock { $0[language] = table }
        return table
    }
}

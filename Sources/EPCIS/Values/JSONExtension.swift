/// How extensions stand in JSON.
enum JSONExtension {
    /// The key of an XML element's own text where it has attributes besides.
    static let textKey = "#text"

    /// The name of an extension in its namespace.
    struct Name: Hashable {
        let namespace: String
        let local: String

        /// The name that a key stands for: `prefix:local` of a known prefix, or an absolute URI, whose last part is the
        /// local name. Nil for a key that is neither.
        init?(_ key: String, in context: EventContext) {
            guard let colon = key.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let prefix = String(key.utf8[..<colon]) ?? ""
            if !EventContext.schemes.contains(prefix) {
                guard let namespace = context.namespace(of: prefix) else { return nil }
                self.init(namespace: namespace, local: String(key[key.utf8.index(after: colon)...]))
                return
            }
            guard let end = key.utf8.lastIndex(where: { "/#:".utf8.contains($0) }) else { return nil }
            let local = key.utf8.index(after: end)
            guard local < key.utf8.endIndex else { return nil }
            self.init(namespace: String(key[..<local]), local: String(key[local...]))
        }

        init(namespace: String, local: String) {
            self.namespace = namespace
            self.local = local
        }
    }
}

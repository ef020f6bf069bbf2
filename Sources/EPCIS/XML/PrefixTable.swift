/// The prefixes by which namespaces are named, each prefix for one namespace.
struct PrefixTable {
    /// The prefixes of namespaces, in the order of their first use.
    private(set) var prefixes: [EventContext.Prefix] = []
    private var byNamespace: [String: String] = [:]
    private var taken: Set<String>

    /// A table in which some prefixes are for others.
    init(reserved: Set<String> = []) {
        taken = reserved
    }

    /// The prefix of a namespace: the one it has, else the one that is wished if it is free, else a new one.
    mutating func prefix(of namespace: String, wished: String?) -> String {
        if let known = byNamespace[namespace] { return known }
        var prefix = wished ?? ""
        var number = 0
        while prefix.isEmpty || taken.contains(prefix) {
            number += 1
            prefix = "ns\(number)"
        }
        taken.insert(prefix)
        byNamespace[namespace] = prefix
        prefixes.append(EventContext.Prefix(name: prefix, namespace: namespace))
        return prefix
    }
}

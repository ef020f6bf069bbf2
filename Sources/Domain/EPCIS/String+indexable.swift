extension String {
    /// Whether an index can hold it: none takes U+0000 or a text of many kilobytes, and no identifier has either.
    var isIndexable: Bool { utf8.count <= 2_048 && !utf8.contains(0) }
}

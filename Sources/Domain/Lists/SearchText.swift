import OrderedJSON

extension String {
    /// The form in which text is searched: NFC, without regard to case, the same on both engines.
    var folded: String { nfc.lowercased() }

    /// A LIKE pattern that finds this text anywhere, its own wildcards escaped with a backslash.
    var likePattern: String {
        var pattern = "%"
        for character in unicodeScalars {
            if character == "%" || character == "_" || character == "\\" { pattern += "\\" }
            pattern.unicodeScalars.append(character)
        }
        return pattern + "%"
    }
}

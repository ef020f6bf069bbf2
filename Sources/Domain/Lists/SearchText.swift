import OrderedJSON

extension String {
    /// The form in which text is searched: NFC, without regard to case, the same on both engines.
    var folded: String { nfc.lowercased() }
}

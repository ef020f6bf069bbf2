/// A version of a published passport that the public was shown.
public struct PublicVersion: Sendable, Hashable {
    /// 1, 2, 3…
    public let number: Int
    /// When it was written.
    public let at: Timestamp

    /// A version with that number, written then.
    public init(number: Int, at: Timestamp) {
        self.number = number
        self.at = at
    }

    /// The number of a version as an address names it: `1`, `2`, `3`…; nil for any other text.
    public static func number(_ text: String) -> Int? {
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            number > 0, text.utf8.first != UInt8(ascii: "0")
        else { return nil }
        return number
    }

    /// A version as it is listed.
    struct Entry: Sendable {
        let version: PublicVersion
        let reason: Version.Reason
    }

    /// How many versions are looked at for a list, and how many are listed.
    static let window = 60, listed = 20

    /// Of the newest versions of a passport that is published, newest first, those that the public was shown.
    ///
    /// What is written while a passport is on hold or over, it does not see. Every change of state is a version, so the
    /// state of a version is that of the nearest change at or before it. Of versions before the first change of state
    /// among `entries` it is not known, and they are left out.
    static func shown(among entries: [Entry]) -> [PublicVersion] {
        var shown: [PublicVersion] = []
        var undecided: [PublicVersion] = []
        var hasChanged = false
        for entry in entries {
            undecided.append(entry.version)
            switch entry.reason {
            case .published, .republished:
                shown += undecided
                (undecided, hasChanged) = ([], true)
            case .statusChange: (undecided, hasChanged) = ([], true)
            case .fieldEdit, .partyEdit: break
            }
        }
        // Nothing but edits: they were made in the state that is now.
        return Array((hasChanged ? shown : undecided).prefix(listed))
    }
}

import EPCIS

/// The entries of the index of events (docs/decisions/0022).
///
/// | entry | bytes |
/// |---|---|
/// | a term of an event | 0, the term's hash, the event's time, its number, the term's roles |
/// | an object that occurs | 1, its identifier in UTF-8 |
///
/// Hash and number have eight bytes, the highest first; so has the time, with its sign turned, so that earlier comes before
/// later. Roles are left out when they are ``EventTerm/Roles/stated``, else three bytes.
enum EventEntry {
    /// What an entry of a term tells beside the term.
    struct Posting: Equatable, Sendable {
        let place: EventPlace
        let roles: EventTerm.Roles
    }

    private static let term: UInt8 = 0
    private static let object: UInt8 = 1
    /// How many bytes an entry has without its roles.
    private static let length = 25

    /// Writes the entry of a term.
    static func write(_ term: EventTerm, at place: EventPlace, into bytes: inout [UInt8]) {
        writeStart(term, at: place, into: &bytes)
        guard term.roles != .stated else { return }
        for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: term.roles.rawValue >> shift)) }
    }

    /// The bytes that come before all entries of a term from a place on.
    static func start(_ term: EventTerm, at place: EventPlace) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        writeStart(term, at: place, into: &bytes)
        return bytes
    }

    private static func writeStart(_ term: EventTerm, at place: EventPlace, into bytes: inout [UInt8]) {
        bytes.append(Self.term)
        write(UInt64(bitPattern: term.hash), into: &bytes)
        write(UInt64(bitPattern: place.time) ^ (1 << 63), into: &bytes)
        write(UInt64(bitPattern: place.number.value), into: &bytes)
    }

    /// The bytes that come after all entries of a term up to a place.
    static func end(_ term: EventTerm, at place: EventPlace) -> [UInt8] { start(term, at: place) + [0xFF] }

    /// The entry of an object.
    static func object(_ identifier: String) -> [UInt8] { [object] + identifier.utf8 }

    /// The bytes that come after the entries of all objects.
    static let afterObjects: [UInt8] = [object + 1]

    /// What the entry of a term tells; nil when it is none.
    static func posting(_ entry: ArraySlice<UInt8>) -> Posting? {
        guard entry.first == term, entry.count == length || entry.count == length + 3 else { return nil }
        let time = Int64(bitPattern: read(entry, at: 9) ^ (1 << 63))
        let number = EventNumber(value: Int64(bitPattern: read(entry, at: 17)))
        let roles = entry.dropFirst(length).reduce(0) { $0 << 8 | Int($1) }
        return Posting(
            place: EventPlace(time: time, number: number),
            roles: entry.count == length ? .stated : EventTerm.Roles(rawValue: roles)
        )
    }

    /// The object of an entry; nil when it is none.
    static func object(_ entry: ArraySlice<UInt8>) -> String? {
        entry.first == object ? String(decoding: entry.dropFirst(), as: UTF8.self) : nil
    }

    private static func write(_ number: UInt64, into bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func read(_ entry: ArraySlice<UInt8>, at offset: Int) -> UInt64 {
        var number: UInt64 = 0
        let start = entry.startIndex + offset
        for place in start..<start + 8 { number = number << 8 | UInt64(entry[place]) }
        return number
    }
}

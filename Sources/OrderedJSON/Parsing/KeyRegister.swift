/// Finds keys that an object has twice, for objects inside objects.
///
/// Up to 64 keys, fingerprints are compared one by one, which costs less than hashing. From then on a dictionary with
/// Swift's seeded hash does it, so that no document can make the search quadratic.
struct KeyRegister: ~Copyable {
    struct OpenObject {
        let start: Int
        /// The place of each key, filled once there are more than ``KeyRegister/linear``.
        var places: [UTF8Key: Int] = [:]
    }

    private static let linear = 64

    private var objects = Stack<OpenObject>()
    private var entries = Stack<(fingerprint: UInt64, key: String)>()

    mutating func beginObject() {
        objects.push(OpenObject(start: entries.count))
    }

    mutating func endObject() {
        entries.removeAll(from: objects.pop().start)
    }

    /// Notes a key of the innermost object; if it is there already, returns its place among that object's keys.
    mutating func register(_ key: String) -> Int? {
        let start = objects.last.start
        let count = entries.count - start
        let fingerprint = Self.fingerprint(key)
        if count < Self.linear {
            for place in 0..<count
            where entries[start + place].fingerprint == fingerprint
                && entries[start + place].key.hasSameUTF8(as: key)
            {
                return place
            }
        } else {
            if count == Self.linear, objects.last.places.isEmpty {
                for place in 0..<count { objects.last.places[UTF8Key(text: entries[start + place].key)] = place }
            }
            if let place = objects.last.places[UTF8Key(text: key)] { return place }
            objects.last.places[UTF8Key(text: key)] = count
        }
        entries.push((fingerprint: fingerprint, key: key))
        return nil
    }

    /// The length and the last seven bytes: enough to tell most keys of one object apart.
    private static func fingerprint(_ key: String) -> UInt64 {
        key.withUTF8Bytes { bytes in
            var fingerprint = UInt64(truncatingIfNeeded: bytes.count)
            for index in max(0, bytes.count - 7)..<bytes.count {
                fingerprint = fingerprint << 8 | UInt64(bytes[index])
            }
            return fingerprint
        }
    }
}

import Glibc

/// Byte strings in one buffer, as the index of events is made of: cheap to have many of, to compare and to copy.
struct EntryList: Sendable {
    /// The entries one after the other.
    private(set) var bytes: [UInt8] = []
    /// Where each entry ends.
    private var ends: [Int] = []

    var count: Int { ends.count }
    var isEmpty: Bool { ends.isEmpty }

    /// The bytes of an entry.
    subscript(place: Int) -> ArraySlice<UInt8> { bytes[range(place)] }

    var first: ArraySlice<UInt8>? { isEmpty ? nil : self[0] }
    var last: ArraySlice<UInt8>? { isEmpty ? nil : self[count - 1] }

    /// Where the bytes of an entry are.
    func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

    mutating func reserve(entries: Int, bytes: Int) {
        ends.reserveCapacity(entries)
        self.bytes.reserveCapacity(bytes)
    }

    mutating func append(_ entry: some Sequence<UInt8>) {
        bytes.append(contentsOf: entry)
        ends.append(bytes.count)
    }

    /// Adds an entry that the closure writes.
    mutating func append(by write: (inout [UInt8]) -> Void) {
        write(&bytes)
        ends.append(bytes.count)
    }

    /// Adds an entry that begins like the last one.
    mutating func append(sharing shared: Int, _ rest: ArraySlice<UInt8>) {
        if shared > 0 {
            let start = range(count - 1).lowerBound
            // Byte by byte: a slice of the buffer would be a second owner, for which all of it is copied.
            for place in start..<start + shared { bytes.append(bytes[place]) }
        }
        append(rest)
    }

    /// How many bytes at its beginning an entry has in common with the one before it.
    func shared(_ place: Int) -> Int {
        guard place > 0 else { return 0 }
        let (left, right) = (range(place - 1), range(place))
        let most = min(left.count, right.count)
        return bytes.withUnsafeBytes { all in
            var count = 0
            while count < most, all[left.lowerBound + count] == all[right.lowerBound + count] { count += 1 }
            return count
        }
    }

    /// The place of the first entry that is not below a byte string: `count` when all are.
    func place(notBelow key: [UInt8]) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if order(middle, key[...]) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The byte string that comes next after another: that with a zero behind it.
    static func next(after key: [UInt8]) -> [UInt8] { key + [0] }

    /// Below zero when an entry comes before a byte string, above when after, zero when it is that.
    func order(_ place: Int, _ key: ArraySlice<UInt8>) -> Int {
        Self.order(self[place], key)
    }

    /// Below zero when the left one comes before the right one, above when after, zero when they are the same.
    static func order(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        left.withUnsafeBytes { one in right.withUnsafeBytes { order(one, $0) } }
    }

    /// The entries from a place on.
    func suffix(from place: Int) -> EntryList {
        var result = EntryList()
        for place in place..<count { result.append(self[place]) }
        return result
    }

    /// Adds the entries of another list that stand before a place.
    mutating func append(_ list: EntryList, before end: Int) {
        guard end > 0 else { return }
        let shift = bytes.count
        bytes.append(contentsOf: list.bytes[..<list.ends[end - 1]])
        ends.append(contentsOf: list.ends[..<end].lazy.map { $0 + shift })
    }

    /// The same entries in their order, each once. Stretches that are in order already cost little.
    func sorted() -> EntryList {
        var result = EntryList()
        result.reserve(entries: count, bytes: bytes.count)
        bytes.withUnsafeBytes { all in
            var places = (0..<count)
                .map { place in
                    let entry = UnsafeRawBufferPointer(rebasing: all[range(place)])
                    return (key: Self.key(entry), entry: entry)
                }
            places.sort { $0.key != $1.key ? $0.key < $1.key : Self.order($0.entry, $1.entry) < 0 }
            var last: UnsafeRawBufferPointer?
            for (_, entry) in places {
                if let last, Self.order(last, entry) == 0 { continue }
                result.append(entry)
                last = entry
            }
        }
        return result
    }

    /// The first eight bytes as a number, with which most comparisons end.
    private static func key(_ entry: UnsafeRawBufferPointer) -> UInt64 {
        var key: UInt64 = 0
        for place in 0..<8 { key = key << 8 | (place < entry.count ? UInt64(entry[place]) : 0) }
        return key
    }

    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        guard let one = left.baseAddress, let two = right.baseAddress else { return left.count - right.count }
        let order = Int(memcmp(one, two, min(left.count, right.count)))
        return order != 0 ? order : left.count - right.count
    }
}

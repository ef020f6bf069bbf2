/// Entries of the index of events as a row keeps them: in order, each without what it shares with the one before.
///
/// An entry is the number of shared bytes and the number of its others, each as a variable-length integer (seven bits a
/// byte, the lowest first), then those others.
struct EntryChunk: Sendable {
    /// The first entry, under which the chunk is found.
    let first: [UInt8]
    /// All entries.
    let bytes: [UInt8]

    /// From which size on a chunk is full. With its key it mostly stays below a quarter of a page of SQLite and below what
    /// PostgreSQL stores out of line; only objects with long identifiers make a larger row.
    static let capacity = 1_700

    /// Entries in their order as chunks of about a size.
    static func chunks(of entries: EntryList, capacity: Int = capacity) -> [EntryChunk] {
        var chunks: [EntryChunk] = []
        var bytes: [UInt8] = []
        var start = 0
        for place in 0..<entries.count {
            if bytes.count >= capacity {
                chunks.append(EntryChunk(first: Array(entries[start]), bytes: bytes))
                bytes = []
                start = place
            }
            if bytes.isEmpty { bytes.reserveCapacity(capacity + 64) }
            let shared = place == start ? 0 : entries.shared(place)
            let range = entries.range(place)
            write(shared, into: &bytes)
            write(range.count - shared, into: &bytes)
            bytes.append(contentsOf: entries.bytes[(range.lowerBound + shared)..<range.upperBound])
        }
        if !bytes.isEmpty { chunks.append(EntryChunk(first: Array(entries[start]), bytes: bytes)) }
        return chunks
    }

    /// The entries of bytes that ``chunks(of:capacity:)`` wrote; nil for other bytes.
    static func entries(of bytes: [UInt8]) -> EntryList? {
        var list = EntryList()
        list.reserve(entries: bytes.count / 10, bytes: bytes.count * 2)
        var place = 0
        var length = 0
        while place < bytes.count {
            guard let shared = read(bytes, &place), let rest = read(bytes, &place), shared <= length,
                rest <= bytes.count - place
            else { return nil }
            list.append(sharing: shared, bytes[place..<place + rest])
            place += rest
            length = shared + rest
        }
        return list
    }

    private static func write(_ number: Int, into bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func read(_ bytes: [UInt8], _ place: inout Int) -> Int? {
        var number = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}

import OrderedJSON

/// Lists, whose elements stand by the order of their bytes.
extension PreHash {
    /// The elements of a list that are being written one behind another.
    struct Sorted: ~Copyable {
        var hash: PreHash
        var ends: [Int] = []

        /// Writes an element.
        mutating func next(_ write: (inout PreHash) -> Void) {
            let start = hash.output.count
            write(&hash)
            if hash.output.count > start { ends.append(hash.output.count) }
        }

        /// Writes an extension; an array is the member as often as it has elements, a comment is nothing.
        mutating func `extension`(_ key: String, _ value: JSON) {
            guard let name = hash.extensionName(key) else { return }
            if case .array(let elements) = value {
                for element in elements { next { $0.appendExtension(name, element) } }
            } else {
                next { $0.appendExtension(name, value) }
            }
        }
    }

    /// Writes elements and sorts them.
    mutating func appendSorted(_ write: (inout Sorted) -> Void) {
        let start = output.count
        // The text moves into the list for that time, so that nothing is copied.
        var bytes: [UInt8] = []
        swap(&bytes, &output)
        var sorted = Sorted(hash: PreHash(context: context, output: bytes))
        bytes = []
        write(&sorted)
        let ends = sorted.ends
        swap(&output, &sorted.hash.output)
        sort(from: start, ends: ends)
    }

    /// Writes the name of a list and its sorted elements; nothing for an empty one.
    mutating func appendList<Element>(
        _ name: String,
        _ elements: [Element],
        _ write: (inout PreHash, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        appendText(name)
        appendSorted { sorted in
            for element in elements { sorted.next { write(&$0, element) } }
        }
    }

    private mutating func sort(from start: Int, ends: [Int]) {
        guard ends.count > 1 else { return }
        var elements: [Range<Int>] = []
        elements.reserveCapacity(ends.count)
        var begin = start
        for end in ends {
            elements.append(begin..<end)
            begin = end
        }
        let ordered = output.withUnsafeBufferPointer { bytes -> [UInt8]? in
            func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
                UnsafeBufferPointer(rebasing: bytes[left])
                    .lexicographicallyPrecedes(UnsafeBufferPointer(rebasing: bytes[right]))
            }
            if zip(elements, elements.dropFirst()).allSatisfy({ !precedes($1, $0) }) { return nil }
            elements.sort(by: precedes)
            var ordered: [UInt8] = []
            ordered.reserveCapacity(bytes.count - start)
            for element in elements { ordered.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[element])) }
            return ordered
        }
        if let ordered { output.replaceSubrange(start..., with: ordered) }
    }
}

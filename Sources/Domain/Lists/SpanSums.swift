/// Where in a list its closed spans are.
struct SpanSums: Sendable {
    /// The ends of the spans, newest first.
    private var ends: [String] = []
    /// How many passports each span and all older ones hold.
    private var sums: [Int] = []

    /// - Parameter spans: The spans, newest first, and how many passports of the list are in each.
    init(_ spans: [(before: String, count: Int)]) {
        var sum = 0
        for span in spans.reversed() {
            sum += span.count
            ends.append(span.before)
            sums.append(sum)
        }
        ends.reverse()
        sums.reverse()
    }

    /// How many passports the spans hold.
    var count: Int { sums.first ?? 0 }

    /// The ids to be looked at for positions of a list of so many passports: from the nearer end of the span in which they
    /// begin.
    func range(of positions: Range<Int>, in total: Int) -> IDRange {
        // Sums fall: the first that is less belongs to the span behind the one that holds the position.
        var (low, high) = (0, sums.count)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < total - positions.lowerBound { high = middle } else { low = middle + 1 }
        }
        let (end, newer) = low == 0 ? (IDRange.end, 0) : (ends[low - 1], total - sums[low - 1])
        let (start, older) = low < ends.count ? (ends[low], sums[low]) : ("", 0)
        let (fromEnd, fromStart) = (positions.lowerBound - newer, total - older - positions.upperBound)
        guard (0..<fromEnd).contains(fromStart) else {
            return IDRange(before: end, limit: positions.count, offset: fromEnd)
        }
        return IDRange(from: start, isAscending: true, limit: positions.count, offset: fromStart)
    }
}

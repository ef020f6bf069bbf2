import TestRandomness
import Testing

@testable import Domain

@Suite("Counts of fields")
struct FieldCountsTests {
    @Test("Every entry is counted once, under its status")
    func sum() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let entries = (0..<Int.random(in: 0...40, using: &random)).map { _ in random.entry() }
            let counts = FieldCounts(entries)
            #expect(counts.total == entries.count)
            #expect(counts.empty + counts.approved + counts.pendingReview + counts.flagged == counts.total)
            #expect(counts.approved == entries.count { $0.status == .approved })
            #expect(counts.empty == entries.count { $0.status == .empty || $0.status == .rejected })
        }
    }

    @Test(
        "The percentage is rounded down, and 100 only when every field is approved",
        arguments: [(0, 0, 0), (0, 60, 0), (1, 60, 1), (7, 60, 11), (59, 60, 98), (118, 119, 99), (119, 119, 100)]
    )
    func percentage(approved: Int, total: Int, percentage: Int) {
        let counts = FieldCounts(total: total, approved: approved, pendingReview: 0, flagged: 0)
        #expect(counts.completionPercentage == percentage)
    }
}

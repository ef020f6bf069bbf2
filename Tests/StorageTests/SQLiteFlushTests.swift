import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("Flushes of SQLite's log")
struct SQLiteFlushTests {
    /// A flush of whatever a path leads to.
    private static func flush(of path: String, slow: Int = .max) throws -> SQLiteFlush {
        try SQLiteFlush(path: path, logger: .silent, monitor: StoreMonitor(), slow: slow)
    }

    /// How the answer to a group of one ends.
    private static func outcome(_ flush: SQLiteFlush, areKept: Bool) async throws -> Int {
        try await withCheckedThrowingContinuation { caller in
            let call = WriteCall({ _ in 7 }, then: { caller.resume(with: $0) })
            call.fail(.closed)
            flush.acknowledge([call], areKept: areKept)
        }
    }

    @Test(
        "After a flush that fails nothing is acknowledged any more, and the callers know that nobody knows",
        arguments: ["on the writer's thread": Int.max, "beside it": 0]
    )
    func failure(place: String, slow: Int) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "broken-\(UUID())")
            .path(percentEncoded: false)
        // A device that takes no flush stands for a disk that refuses it.
        try FileManager.default.createSymbolicLink(atPath: path + "-wal", withDestinationPath: "/dev/null")
        defer { try? FileManager.default.removeItem(atPath: path + "-wal") }
        let flush = try Self.flush(of: path, slow: slow)
        try flush.check()
        for areKept in [true, false] {
            let error = await #expect(throws: StoreFailure.self) { try await Self.outcome(flush, areKept: areKept) }
            #expect(error?.code == .unavailable && error?.isOutcomeUnknown == true)
        }
        let refused = #expect(throws: StoreFailure.self) { try flush.check() }
        #expect(refused?.isOutcomeUnknown == false && flush.hasFailed)
    }

    @Test("A store whose log cannot be opened is refused")
    func missing() throws {
        #expect(throws: StoreFailure.self) { try Self.flush(of: "/nowhere/at/all") }
    }
}

import Storage

extension Platform {
    /// How many rows one transaction of a sweep forgets at most.
    private static let portion = 500

    /// Forgets idempotency keys, previews and capture jobs whose time is over and meters of past days, of all workspaces, in small
    /// transactions; answers how many. Several servers may do so at once.
    public func sweep() async throws -> Int {
        let now = surroundings.now()
        let oldest = now.advanced(bySeconds: -IdempotencyKey.lifetime)
        var count = 0
        while !Task.isCancelled {
            let forgotten = try await store.store.write { tx in
                let keys = try tx.deleteIdempotencyKeys(before: oldest, limit: Platform.portion)
                // While an old key is left, what its answer needs is left too.
                let parts =
                    keys < Platform.portion
                    ? try tx.deleteAnswerParts(before: oldest.dayNumber, limit: Platform.portion) : 0
                return try keys + parts + tx.deletePreviews(before: now, limit: Platform.portion)
                    + tx.deleteMeters(before: now.day, limit: Platform.portion)
                    + tx.deleteCaptures(before: now.advanced(bySeconds: -CaptureJob.lifetime), limit: Platform.portion)
            }
            count += forgotten
            if forgotten == 0 { break }
        }
        return count
    }
}

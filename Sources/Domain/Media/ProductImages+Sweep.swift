import Storage

extension ProductImages {
    /// How old a file must be before it is taken for one that nobody will refer to: far more than an upload lasts.
    static let graceSeconds: Int64 = 3_600
    /// How many files are compared at a time.
    private static let portion = 500

    /// Removes files to which nothing refers, logos among them: what a crash, a refusal, a PATCH of `imageUrls` or a
    /// deleted product has left. Answers how many it removed.
    ///
    /// It compares what is stored with what is referred to, and so needs no record of what was lost. Several servers may
    /// sweep the same files at once. Files of workspaces that this database does not know are left alone: the folder may
    /// be that of another one.
    public func sweep() async throws -> Int {
        let limit = surroundings.now().advanced(bySeconds: -ProductImages.graceSeconds)
        try await media.removeUnfinished(begunBefore: limit)
        var removed = 0
        var last: MediaKey?
        while case let files = try await media.list(after: last, limit: ProductImages.portion), !files.isEmpty {
            try Task.checkCancellation()
            let old = files.filter { $0.image.bornAt < limit }
            let loose = try await store.store.read { try MediaReferences.unreferenced(among: old, in: $0) }
            // A read may be ahead of the disk; once a write is answered, what it saw is there (docs/decisions/0025).
            if !loose.isEmpty { try await store.store.write { _ in } }
            for file in loose {
                try await media.remove(file)
                removed += 1
            }
            last = files.last
        }
        return removed
    }
}

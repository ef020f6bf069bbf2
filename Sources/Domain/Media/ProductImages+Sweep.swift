extension ProductImages {
    /// How old a file must be before it is taken for one that nobody will refer to: far more than an upload lasts.
    private static let graceSeconds: Int64 = 3_600
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
            for (workspace, files) in Dictionary(grouping: old, by: \.workspace) {
                for file in try await orphans(among: files, of: workspace) {
                    try await media.remove(file)
                    removed += 1
                }
            }
            last = files.last
        }
        return removed
    }

    private func orphans(among files: [MediaKey], of workspace: WorkspaceID) async throws -> [MediaKey] {
        try await store.read(as: .system(workspace)) { work in
            guard try work.tx.workspace(workspace) != nil else { return [] }
            return try Dictionary(grouping: files, by: \.product)
                .flatMap { id, files in
                    guard let id else {
                        let logo = try work.tx.logo(of: workspace)
                        return files.filter { $0 != logo }
                    }
                    guard let product = try work.tx.product(id, of: workspace) else { return files }
                    return files.filter { !product.refers(to: $0) }
                }
        }
    }
}

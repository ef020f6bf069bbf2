import Storage

extension Verification {
    /// Looks for files that rows refer to and that are not there or are no images, and for files to which nothing
    /// refers although no upload of them can be under way.
    func checkFiles(_ extent: inout Extent, _ report: Report, _ progress: Progress) async throws {
        var place: MediaReferences.Place? = MediaReferences.Place()
        while let here = place {
            let (keys, next) = try await look { try MediaReferences.next(from: here, in: $0) }
            for key in Set(keys).sorted(by: { $0.path < $1.path }) {
                extent.files += 1
                if let rule = try await brokenRule(of: key) { report(fault(key, rule)) }
            }
            progress(extent)
            place = next
        }
        // A file that nobody refers to is swept within an hour after the hour in which an upload may last.
        let limit = surroundings.now().advanced(bySeconds: -3 * ProductImages.graceSeconds)
        var last: MediaKey?
        while case let files = try await media.list(after: last, limit: Verification.portion), !files.isEmpty {
            let old = files.filter { $0.image.bornAt < limit }
            for key in try await look({ try MediaReferences.unreferenced(among: old, in: $0) }) {
                report(fault(key, "a row must refer to it"))
            }
            last = files.last
        }
    }

    private func brokenRule(of key: MediaKey) async throws -> String? {
        if let content = try await media.read(key) {
            return ImageFormat(content[...]) == key.format ? nil : "must be an image of its format"
        }
        // Meanwhile the row may have let go of it.
        let isLetGo = try await look { try MediaReferences.unreferenced(among: [key], in: $0) }.contains(key)
        return isLetGo ? nil : "its file must be there"
    }

    private func fault(_ key: MediaKey, _ rule: String) -> StoreFault {
        StoreFault(table: "media", workspace: key.workspace.hex, id: key.path, rule: rule)
    }
}

import Domain
import Glibc
import MediaFiles
import Storage

/// Copies the files to which a database refers into a backup. A file never changes, so what is copied stays right.
struct ImageCopy {
    private let source: MediaFolder
    private let target: MediaFolder
    private var count = 0

    init(from source: MediaFolder, to target: MediaFolder) {
        self.source = source
        self.target = target
    }

    /// Copies what a store refers to from one moment to the next; what is not there is let be.
    mutating func copyAll(of store: SQLiteReader, _ progress: BackupCreation.Progress) async throws {
        var place: MediaReferences.Place? = MediaReferences.Place()
        while let here = place {
            let page = try await store.read { try MediaReferences.next(from: here, in: $0) }
            _ = try await copy(page.keys, progress)
            place = page.next
        }
        await store.close()
    }

    /// Copies what one state refers to, and answers with what is not there.
    mutating func copyAll(
        of snapshot: SQLiteSnapshot,
        _ progress: BackupCreation.Progress
    ) async throws -> Set<MediaKey> {
        var missing: Set<MediaKey> = []
        var place: MediaReferences.Place? = MediaReferences.Place()
        while let here = place {
            let page = try snapshot.read { try MediaReferences.next(from: here, in: $0) }
            missing.formUnion(try await copy(page.keys, progress))
            place = page.next
        }
        return missing
    }

    /// Removes what the copied database does not refer to, and answers with the paths of the rest inside the backup.
    func settled(on database: SQLiteReader) async throws -> [String] {
        var paths: [String] = []
        var last: MediaKey?
        while case let files = try await target.list(after: last, limit: 500), let end = files.last {
            let surplus = Set(try await database.read { try MediaReferences.unreferenced(among: files, in: $0) })
            for key in surplus { try await target.remove(key) }
            paths += files.filter { !surplus.contains($0) }.map(BackupLayout.path)
            last = end
        }
        try target.tidy()
        return paths
    }

    private mutating func copy(_ keys: [MediaKey], _ progress: BackupCreation.Progress) async throws -> [MediaKey] {
        var missing: [MediaKey] = []
        for key in keys where !target.holds(key) {
            try Task.checkCancellation()
            guard let content = try await source.read(key) else {
                missing.append(key)
                continue
            }
            try await target.put(content[...], at: key)
            count += 1
            progress(.images(count))
        }
        return missing
    }
}

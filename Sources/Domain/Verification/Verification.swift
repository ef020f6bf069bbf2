public import Storage

/// Looks through a whole store for what breaks the rules by which it is written: numbers that are kept against the rows
/// that they count, hashes against what they are of, references against what they lead to, files against their rows.
///
/// It only reads, each time from a brief snapshot of its own, so it may run beside a server; nothing it compares is
/// spread over two snapshots. It holds a page of rows at a time, whatever the size of the store.
public struct Verification: Sendable {
    /// What was looked at.
    public struct Extent: Sendable {
        /// Workspaces.
        public internal(set) var workspaces = 0
        /// Passports.
        public internal(set) var passports = 0
        /// Versions whose content was hashed again.
        public internal(set) var versions = 0
        /// Events that were read again.
        public internal(set) var events = 0
        /// Uploaded files.
        public internal(set) var files = 0
    }

    /// Told of each fault as it is found.
    public typealias Report = @Sendable (StoreFault) -> Void
    /// Told now and then how far it is.
    public typealias Progress = @Sendable (Extent) -> Void

    let store: any Store
    let media: any MediaStore
    let surroundings: Surroundings
    let templates: TemplateCatalogue

    /// How many rows are looked at in one snapshot.
    static let portion = 500

    /// A verification of a store whose schema is up to date, and of its uploaded files.
    public init(store: any Store, media: any MediaStore, surroundings: Surroundings = .live) throws {
        self.store = store
        self.media = media
        self.surroundings = surroundings
        templates = try TemplateCatalogue.embedded()
    }

    /// Looks at everything.
    ///
    /// - Returns: What was looked at.
    /// - Throws: When the store cannot be read at all; rows that cannot be read are faults.
    public func run(_ report: @escaping Report, progress: @escaping Progress = { _ in }) async throws -> Extent {
        var extent = Extent()
        for rule in StoredRule.ofTheStore { try await check(rule, of: nil, report) }
        var last = ""
        while case let page = try await workspaces(after: last), !page.isEmpty {
            for workspace in page {
                for rule in StoredRule.ofWorkspaces { try await check(rule, of: workspace, report) }
                try await checkContents(of: workspace, report)
                try await checkPassports(of: workspace, &extent, report, progress)
                try await checkVersions(of: workspace, &extent, report, progress)
                try await checkSegments(of: workspace, report)
                try await checkEvents(of: workspace, &extent, report, progress)
                extent.workspaces += 1
                progress(extent)
            }
            last = page.last?.hex ?? ""
        }
        try await checkFiles(&extent, report, progress)
        return extent
    }

    /// Looks at the store from one snapshot, for as long as it takes.
    func look<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await store.read { tx in
            try tx.liftTimeLimit()
            return try body(tx)
        }
    }

    private func workspaces(after last: String) async throws -> [WorkspaceID] {
        try await look { try $0.workspaceIDs(after: last, limit: Verification.portion) }
    }

    private func check(_ rule: StoredRule, of workspace: WorkspaceID?, _ report: Report) async throws {
        for breach in try await look({ try $0.breaches(of: rule, in: workspace) }) { report(breach) }
    }
}

import Storage

extension Verification {
    /// Hashes every version again: its document must have the hash that was told when it was written.
    func checkVersions(
        of workspace: WorkspaceID,
        _ extent: inout Extent,
        _ report: @escaping Report,
        _ progress: Progress
    ) async throws {
        var last = (passport: "", number: 0)
        while true {
            let page = try await look { [last] tx in
                var page = (count: 0, passport: last.passport, number: last.number)
                try tx.verifiedVersions(of: workspace, after: last, limit: Verification.portion / 5) { key, version in
                    page = (page.count + 1, key.passport, key.number)
                    if version?.read().hashValid == true { return }
                    let rule = version == nil ? "must be readable" : "its document must have its content hash"
                    let id = "\(key.passport) \(key.number)"
                    report(StoreFault(table: "version", workspace: workspace.hex, id: id, rule: rule))
                }
                return page
            }
            extent.versions += page.count
            progress(extent)
            guard page.count == Verification.portion / 5 else { return }
            last = (page.passport, page.number)
        }
    }

    /// Hashes what rows share: baselines, and the documents that versions are deflated against.
    func checkContents(of workspace: WorkspaceID, _ report: @escaping Report) async throws {
        try await checkHashes(in: "baseline", of: workspace, report) { tx, last in
            try tx.baselines(of: workspace, after: last, limit: Verification.portion)
                .map { ($0.hash, Digest.sha256Hex($0.text.utf8)) }
        }
        try await checkHashes(in: "version_base", of: workspace, report) { tx, last in
            try tx.versionBases(of: workspace, after: last, limit: Verification.portion)
                .map { base in (base.hash, (try? Deflate.decompress(base.deflated)).map { Digest.sha256Hex($0) }) }
        }
    }

    private func checkHashes(
        in table: String,
        of workspace: WorkspaceID,
        _ report: Report,
        _ page: @escaping @Sendable (Transaction, String) throws -> [(told: String, found: String?)]
    ) async throws {
        var last = ""
        while case let hashes = try await look({ [last] in try page($0, last) }), let end = hashes.last {
            for (told, found) in hashes where told != found {
                report(StoreFault(table: table, workspace: workspace.hex, id: told, rule: "must have its hash"))
            }
            last = end.told
        }
    }

    /// Compares what searches know with the passports of each closed span.
    func checkSegments(of workspace: WorkspaceID, _ report: Report) async throws {
        var last = ""
        while true {
            let segment = try await look { [last] tx -> (end: String, isRight: Bool)? in
                guard let stored = try tx.segment(holding: Identifier(stored: last), of: workspace) else { return nil }
                let expected = try tx.segmentEntries(from: last, before: stored.before, of: workspace)
                let entries = try? stored.entries()
                return (stored.before, entries.map { $0 == expected } ?? false)
            }
            guard let segment else { return }
            if !segment.isRight {
                let rule = "must hold the serial numbers of its span"
                report(StoreFault(table: "serial_segment", workspace: workspace.hex, id: segment.end, rule: rule))
            }
            last = segment.end
        }
    }
}

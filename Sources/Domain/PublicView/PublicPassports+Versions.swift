public import GS1
import OrderedJSON
import Storage

extension PublicPassports {
    /// The newest versions of a published passport that the public was shown, newest first, at most twenty; the first is
    /// the one that stands at its address.
    public func versions(of reference: Reference) async throws -> [PublicVersion] {
        let entries = try await store.read {
            try $0.versionEntries(of: reference.passport, in: reference.workspace, upTo: reference.version)
        }
        return PublicVersion.shown(among: entries)
    }

    /// What a published passport told the public in an earlier version; nil when there is no such version, when it was
    /// written while the passport was not public, or when its archived document is no longer what was written.
    public func content(
        of link: DigitalLink,
        _ reference: Reference,
        inVersion number: Int
    ) async throws -> (content: PassportContent, version: PublicVersion)? {
        let found = try await store.read { [plans] tx -> (row: VersionRow, branding: Branding)? in
            guard let row = try tx.version(number, of: reference.passport, in: reference.workspace) else { return nil }
            return (row, try tx.branding(of: reference.workspace, plans)?.branding ?? Branding())
        }
        guard let (row, branding) = found, case (let document, let hashValid) = row.read(), hashValid,
            document["status"]?.stringValue == PassportStatus.published.rawValue
        else { return nil }
        try await templates.find(row.template, in: store)
        guard let template = templates[row.template],
            var content = try PassportContent(archived: document, of: reference.passport, at: link, template)
        else { return nil }
        content.branding = branding
        return (content, PublicVersion(number: number, at: row.snapshotAt))
    }
}

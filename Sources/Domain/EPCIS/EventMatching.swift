import EPCIS
import Storage

extension Work {
    /// The identifiers of events that no passport of the workspace has, each once as it stands, so many at most
    /// (integrations §5, Matching).
    func unmatched(_ events: [PreparedEvent], limit: Int = 10_000) throws -> [String] {
        var references: [String: PassportReference] = [:]
        var seen: Set<String> = []
        var epcs: [EPC] = []
        for epc in events.lazy.flatMap(\.epcs) where seen.insert(epc.text).inserted {
            epcs.append(epc)
            references[epc.text] = PassportReference(epc)
        }
        let known = try tx.knownReferences(Set(references.values), of: workspace)
        return Array(
            epcs.lazy
                .filter { references[$0.text].map { !known.contains($0) } ?? true }
                .map(\.text)
                .prefix(limit)
        )
    }
}

extension Transaction {
    /// Those of the references that lead to a passport of the workspace.
    fileprivate func knownReferences(
        _ references: Set<PassportReference>,
        of workspace: WorkspaceID
    ) throws -> Set<PassportReference> {
        var known: Set<PassportReference> = []
        for (gtin, references) in Dictionary(grouping: references, by: \.gtin) {
            guard try hasPassport(of: gtin, of: workspace) else { continue }
            var serials: [String] = []
            for reference in references {
                switch reference {
                case .gtin: known.insert(reference)
                case .lot(_, let lot):
                    if try hasPassport(of: gtin, lot: lot, of: workspace) { known.insert(reference) }
                case .unit(_, let serial): serials.append(serial)
                }
            }
            try serials.inRuns { run in
                for serial in try self.serials(among: Array(run), of: gtin, of: workspace) {
                    known.insert(.unit(gtin: gtin, serial: serial))
                }
            }
        }
        return known
    }
}

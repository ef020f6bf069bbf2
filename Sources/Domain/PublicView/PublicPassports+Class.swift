public import GS1
import OrderedJSON
import Storage

extension PublicPassports {
    /// A passport that stands for its class: it is published, and no other's publication ends later; of several, the
    /// newest.
    public struct Representative: Sendable {
        /// The unit; no class page shows its serial number.
        public let link: DigitalLink
        /// The version of its passport, and of the links of its GTIN.
        public let reference: Reference
    }

    /// The passport that stands for a class now, or nil when none of the class is published: one look at one index,
    /// however many passports there are.
    public func representative(of subject: ClassLink) async throws -> Representative? {
        let query = PublicState.query(subject, now: surroundings.now())
        return try await store.first(query) { row in
            Representative(
                link: DigitalLink(gtin: subject.gtin, serial: try SerialNumber(row.text(3))),
                reference: Reference(
                    workspace: Identifier(stored: try row.text(0)),
                    passport: Identifier(stored: try row.text(1)),
                    version: Int(try row.int(2)),
                    publicRevision: Int(try row.int(4)),
                    linkRevision: Int(try row.intOrNil(5) ?? 0)
                )
            )
        }
    }

    /// What a class is: what a passport of it says of the product.
    public func document(_ content: PassportContent, of subject: ClassLink) -> ClassDocument {
        ClassDocument(product: content.product, gtin: subject.gtin, uri: base + subject.path)
    }
}

extension PublicPassports {
    /// The links about a unit, its lot and its GTIN, most special first, then oldest first.
    public func links(about unit: DigitalLink, _ reference: Reference) async throws -> [ManagedLink] {
        try await links(LinkKey(reference: reference, subject: nil)) { try $0.links(about: unit) }
    }

    /// The links about a class, those of a lot before those of its GTIN, then oldest first.
    public func links(about subject: ClassLink, _ reference: Reference) async throws -> [ManagedLink] {
        try await links(LinkKey(reference: reference, subject: subject)) { try $0.links(about: subject) }
    }

    /// What decides the links of an address. The passport is part of it because a GTIN may pass to another workspace.
    struct LinkKey: Hashable, Sendable {
        let reference: Reference
        /// Nil for the unit of the reference.
        let subject: ClassLink?
    }

    /// A GTIN that never had links costs nothing.
    private func links(
        _ key: LinkKey,
        _ read: @escaping @Sendable (Transaction) throws -> [ManagedLink]
    ) async throws -> [ManagedLink] {
        guard key.reference.linkRevision > 0 else { return [] }
        if let known = knownLinks[key] { return known }
        let links = try await store.read { transaction in
            try read(transaction).sorted { $0.isShown(before: $1) }
        }
        knownLinks[key] = links
        return links
    }
}

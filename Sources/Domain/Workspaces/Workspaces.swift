public import OrderedJSON
import Storage

/// Making workspaces. Reading them belongs to those who have one.
public struct Workspaces: Sendable {
    let surroundings: Surroundings
    let store: PlatformStore

    /// What a new workspace is made of.
    public struct Draft: Sendable {
        /// Its name, 1 to 200 characters.
        public var name: String
        /// The language in which its values are written.
        public var defaultSourceLocale = Language.english
        /// Six hexadecimal digits without `#`.
        public var brandColor: String?
        /// `{ "fields": …, "parties": … }` with which every new passport begins.
        public var companyPrefill: JSON = [:]

        /// A workspace of this name with the defaults.
        public init(name: String) {
            self.name = name
        }
    }

    /// Makes a workspace and answers with its id; every fault of the draft is thrown at once.
    public func create(_ draft: Draft) async throws -> WorkspaceID {
        let (name, color) = (draft.name.trimmed, draft.brandColor?.lowercased())
        let faults = Faults()
        if name.isEmpty || name.utf16.count > 200 { faults.add("name", "Must be between 1 and 200 characters") }
        if let color, !Workspaces.isColor(color) { faults.add("brandColor", "Must be 6 hexadecimal digits") }
        Workspaces.check(draft.companyPrefill, faults)
        guard faults.isEmpty else { throw Failure.validation(faults) }
        let id: WorkspaceID = surroundings.newID(at: surroundings.now())
        return try await store.write(as: .system(id)) { work in
            let workspace = Workspace(
                id: id,
                name: name,
                defaultSourceLocale: draft.defaultSourceLocale,
                brandColor: color,
                companyPrefill: draft.companyPrefill,
                createdAt: work.now
            )
            try work.tx.insertWorkspace(workspace, on: work.plans.initial)
            return id
        }
    }

    static func isColor(_ text: String) -> Bool {
        text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Parties must be whole ones. Fields are not checked against a template: the prefill serves every category.
    private static func check(_ prefill: JSON, _ faults: Faults) {
        let form = Form(prefill, path: "companyPrefill", faults: faults)
        _ = form["fields"].optionalForm()
        _ = form["parties"].parties()
    }

    /// The workspace that has this name, the oldest if there are several, or nil.
    public func named(_ name: String) async throws -> WorkspaceID? {
        try await store.first(Workspace.query(named: name)) { Identifier(stored: try $0.text(0)) }
    }

    /// The brand colour of the caller's workspace: six hexadecimal digits, or nil.
    public func brandColor(in work: Work) throws -> String? {
        try work.tx.workspace(work.workspace)?.brandColor
    }

    /// The caller's workspace.
    public func get(in work: Work) throws -> Workspace {
        guard let workspace = try work.tx.workspace(work.workspace) else { throw Failure.notFound("Workspace") }
        return workspace
    }

    /// Whether a workspace of this id exists.
    public func exists(_ id: WorkspaceID) async throws -> Bool {
        try await store.read(as: .system(id)) { try $0.tx.workspace(id) != nil }
    }
}

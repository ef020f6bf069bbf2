import Domain

/// What was answered to reads of passports lately, to be answered again while it is still so.
typealias PassportAnswers = BoundedCache<RememberedPassport, [UInt8]>

/// One state of a passport in one representation: a key under which the bytes of an answer are right for ever.
struct RememberedPassport: Hashable, Sendable {
    private let workspace: WorkspaceID
    private let passport: PassportID
    /// The tag of the answer.
    let tag: EntityTag

    /// How many bytes an answer that is remembered has at most.
    static let longest = 32 * 1_024

    init(
        _ state: PassportState,
        workspace: WorkspaceID,
        _ format: PassportJSON.Format?,
        _ language: Language?,
        at now: Timestamp
    ) {
        self.workspace = workspace
        passport = state.passport
        // Which fields are required depends on the day, and the full format says so.
        let day = format == .full ? now.day : ""
        tag = PassportJSON.tag(state, "\(format?.rawValue ?? "")\(language?.code ?? "")\(day)")
    }
}

/// What a read of a passport asks for.
struct PassportRead: Sendable {
    let id: PassportID
    let format: PassportJSON.Format?
    let language: Language?

    /// Throws every fault of the request; a malformed id is one that does not exist.
    init(_ request: Request) throws {
        let query = QueryForm(request.query)
        format = query.oneOf("format", PassportJSON.Format.self)
        language = query.language("lang")
        try query.check()
        id = try request.id("id", of: "Passport")
    }

    /// Under which its answer is remembered.
    func key(_ state: PassportState, of workspace: WorkspaceID, at now: Timestamp) -> RememberedPassport {
        RememberedPassport(state, workspace: workspace, format, language, at: now)
    }
}

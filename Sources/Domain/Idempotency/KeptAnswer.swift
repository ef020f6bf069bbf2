import Storage

/// An answer and what it is kept under.
struct KeptAnswer {
    let workspace: WorkspaceID
    let key: IdempotencyKey
    let answer: StoredAnswer
    /// When the key was claimed.
    let createdAt: Timestamp

    /// The day under which the common part of its body is kept: that on which the key was claimed.
    var day: Int64 { createdAt.dayNumber }
}

/// What is stored under a key.
struct ClaimedKey {
    let fingerprint: String
    let createdAt: Timestamp
    private let status: Int?
    private let contentType: String?
    private let location: String?
    private let body: [UInt8]
    private let common: (bytes: [UInt8]?, offset: Int)?

    init(row: Row) throws {
        fingerprint = try row.text(0)
        createdAt = Timestamp(milliseconds: try row.int(1))
        status = try row.intOrNil(2).map(Int.init)
        contentType = try row.textOrNil(3)
        location = try row.textOrNil(4)
        body = try row.bytesOrNil(5) ?? []
        common = try row.intOrNil(6).map { (bytes: try row.bytesOrNil(7), offset: Int($0)) }
    }

    /// The answer; nil when none is kept.
    func answer() throws -> StoredAnswer? {
        try status.map { status in
            StoredAnswer(status: status, contentType: contentType, location: location, body: try wholeBody())
        }
    }

    private func wholeBody() throws -> [UInt8] {
        guard let common else { return body }
        guard let bytes = common.bytes, common.offset <= body.count else {
            throw StoredValueFailure(table: "answer_part", id: fingerprint)
        }
        return body[..<common.offset] + bytes + body[common.offset...]
    }
}

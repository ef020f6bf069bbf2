import OrderedJSON

/// The answer when all goes well.
struct OperationAnswer: Sendable {
    /// One form of the body.
    struct Content: Sendable {
        let mediaType: String
        let schema: Schema
        let example: JSON?
    }

    let status: Int
    let contents: [Content]
    /// Whether it carries an `ETag`, so that a read of it may be conditional.
    let isTagged: Bool

    init(status: Int, contents: [Content], isTagged: Bool = false) {
        self.status = status
        self.contents = contents
        self.isTagged = isTagged
    }

    /// JSON of this schema.
    static func json(
        _ schema: Schema,
        status: Int = 200,
        isTagged: Bool = false,
        example: JSON? = nil
    ) -> OperationAnswer {
        OperationAnswer(
            status: status,
            contents: [Content(mediaType: "application/json", schema: schema, example: example)],
            isTagged: isTagged
        )
    }
}

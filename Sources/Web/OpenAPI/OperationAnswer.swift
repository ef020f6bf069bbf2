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
    /// Whether it carries a `Location` although nothing was made yet.
    let isLocated: Bool

    init(status: Int, contents: [Content], isTagged: Bool = false, isLocated: Bool = false) {
        self.status = status
        self.contents = contents
        self.isTagged = isTagged
        self.isLocated = isLocated
    }

    /// JSON of this schema.
    static func json(
        _ schema: Schema,
        status: Int = 200,
        isTagged: Bool = false,
        isLocated: Bool = false,
        example: JSON? = nil
    ) -> OperationAnswer {
        OperationAnswer(
            status: status,
            contents: [Content(mediaType: "application/json", schema: schema, example: example)],
            isTagged: isTagged,
            isLocated: isLocated
        )
    }

    /// Linked data of this schema.
    static func linkedData(_ schema: Schema, example: JSON? = nil) -> OperationAnswer {
        OperationAnswer(
            status: 200,
            contents: [Content(mediaType: "application/ld+json", schema: schema, example: example)]
        )
    }
}

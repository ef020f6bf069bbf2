import Domain
import HTTPTypes
import OrderedJSON

/// The answers of one route, as OpenAPI describes them.
struct ResponseObject {
    let route: Route
    let operation: Operation

    /// The `responses` of the operation, by status.
    var all: JSON {
        var responses: JSONObject = [String(operation.answer.status): success]
        for (status, json) in choices + ResponseObject.unmodified(route) + redirects {
            responses.append(String(status), json)
        }
        for (status, codes) in ResponseObject.byStatus(route.failures) {
            responses.append(String(status), ResponseObject.refusal(codes, pages: answersPages))
        }
        return .object(responses)
    }

    private var success: JSON {
        var contents = JSONObject()
        for content in operation.answer.contents {
            var object: JSONObject = ["schema": content.schema.json]
            if let example = content.example { object.append("example", example) }
            contents.append(content.mediaType, .object(object))
        }
        return [
            "description": .string(operation.summary), "headers": ResponseHeader.references(route.answerHeaders),
            "content": .object(contents),
        ]
    }

    /// Whether a browser gets a page, of a refusal as well.
    private var answersPages: Bool {
        operation.answer.contents.contains { $0.mediaType == Representation.html.mediaType }
    }

    /// 304 of a conditional read.
    private static func unmodified(_ route: Route) -> [(Int, JSON)] {
        guard route.isConditional else { return [] }
        return [
            (
                304,
                [
                    "description": "You have the current version.",
                    "headers": ResponseHeader.references([.requestID, .eTag]),
                ]
            )
        ]
    }

    /// What the public side offers where links of one type are equally good.
    private var choices: [(Int, JSON)] {
        guard leadsOn else { return [] }
        let contents: JSONObject = [
            Representation.linkset.mediaType: ["schema": Schema.map(.anything).json, "example": Examples.linkset]
        ]
        return [
            (
                300,
                [
                    "description": "Several links of the type are equally good: a linkset of them.",
                    "headers": ResponseHeader.references([.requestID]), "content": .object(contents),
                ]
            )
        ]
    }

    private var leadsOn: Bool { route.path != route.publicPath }

    /// Where the public side leads on: a link type's target, the address of a shorter GTIN.
    private var redirects: [(Int, JSON)] {
        guard leadsOn else { return [] }
        return [
            (
                307,
                [
                    "description": "What was asked for is at another address.",
                    "headers": ResponseHeader.references([.requestID, .location]),
                ]
            )
        ]
    }
}

extension ResponseObject {
    /// Codes by the status that they answer with, in its order.
    static func byStatus(_ codes: [Failure.Code]) -> [(status: Int, codes: [Failure.Code])] {
        Dictionary(grouping: codes, by: \.status.code).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The refusals that many operations share: every code that stands alone at its status.
    static func shared(_ routes: [Route]) -> JSONObject {
        let groups = routes.filter { $0.operation != nil }.flatMap { byStatus($0.failures).map(\.codes) }
        let alone = Set(groups.filter { $0.count == 1 }.flatMap(\.self))
        return JSONObject(
            Failure.Code.allCases.filter(alone.contains).map { ("\($0)", described([$0], pages: false)) }
        )
    }

    /// A refusal with one of these codes: where it is one only, a reference to what is shared.
    static func refusal(_ codes: [Failure.Code], pages: Bool) -> JSON {
        guard !pages, codes.count == 1 else { return described(codes, pages: pages) }
        return ["$ref": .string("#/components/responses/\(codes[0])")]
    }

    private static func described(_ codes: [Failure.Code], pages: Bool) -> JSON {
        let names = codes.map { JSON.string($0.rawValue) }
        var content: JSONObject = [
            "application/json": [
                "schema": [
                    "allOf": [Schema.ref("Error").json, ["properties": .object(members(codes, names))]]
                ],
                "examples": .object(JSONObject(codes.map { ("\($0)", ["value": $0.envelope]) })),
            ]
        ]
        if pages { content.append(Representation.html.mediaType, ["schema": Schema.string().json]) }
        return [
            "description": .string(codes.map { "`\($0.rawValue)`: \($0.meaning)" }.joined(separator: " ")),
            "headers": ResponseHeader.references(ResponseHeader.refusal(codes[0].status.code)),
            "content": .object(content),
        ]
    }

    private static func members(_ codes: [Failure.Code], _ names: [JSON]) -> JSONObject {
        var members: JSONObject = ["error": ["enum": .array(names)]]
        if codes == [.validation] { members.append("details", Schema.ref("FieldErrors").json) }
        return members
    }
}

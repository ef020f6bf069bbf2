import OrderedJSON

/// The answers that the reference shows: one product and one of its passports, followed through the API.
enum Examples {
    static let made: JSON = "2026-03-02T08:15:00.000Z"
    static let published: JSON = "2026-03-03T14:02:11.480Z"

    static let productID = JSON.string(ShellVariable.product.example)
    static let passportID = JSON.string(ShellVariable.passport.example)

    /// The list envelope with one item.
    static func list(_ item: JSON) -> JSON {
        ["data": ["items": [item], "total": 1, "page": 1, "limit": 20, "totalPages": 1]]
    }

    /// The cursor envelope with one item, which is the last.
    static func cursorList(_ item: JSON) -> JSON {
        ["data": ["items": [item], "nextCursor": nil, "limit": 20]]
    }

    /// Some members of an object, in its order.
    static func picked(_ names: [String], of object: JSON) -> JSON {
        .object(JSONObject(names.compactMap { name in object[name].map { (name, $0) } }))
    }

    /// An object with some of its members changed or added.
    static func changed(_ object: JSON, _ members: JSONObject) -> JSON {
        var changed = object.objectValue ?? [:]
        for (name, value) in members { changed[name] = value }
        return .object(changed)
    }
}

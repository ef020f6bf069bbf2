import Domain
import OrderedJSON

/// The body of a call that makes many records: 1 to 100 of them, as an array or as the JSON text of one (api-v1 §6.2).
struct BatchBody {
    /// The records as they were sent.
    let items: [JSON]
    /// Whether slots beyond the plan's allowance may be bought, said at the top or by any record.
    let confirmsOverage: Bool

    /// Reads the records under a key; the faults of the call's own shape are thrown, those of a record are its own.
    init(_ body: JSON, key: String) throws {
        let form = Form(body)
        let array = BatchBody.elements(of: key, in: body).map { JSON.array($0) }
        if array == nil, form[key].json?.stringValue?.isEmpty == false {
            form[key].fault("Must be an array, or the JSON text of one")
        }
        let items =
            form.faults.isEmpty ? Field(array ?? form[key].json, path: key, faults: form.faults).array(1...100) : nil
        let isConfirmed = form["confirmOverage"].optionalBool() ?? false
        guard form.faults.isEmpty, let items else { throw Failure.validation(form.faults) }
        self.items = items.compactMap(\.json)
        confirmsOverage = isConfirmed || self.items.contains { $0["confirmOverage"]?.boolValue == true }
    }

    /// The elements of the array, or of the array that the text holds.
    static func elements(of key: String, in body: JSON) -> [JSON]? {
        let value = body[key]
        guard let text = value?.stringValue else { return value?.arrayValue }
        return (try? JSON.parse(text))?.arrayValue
    }

    /// `{ results, summary: { created, errors, total } }`, results in the order of the records.
    static func answer<T>(_ results: [Result<T, Failure>], _ data: (T) -> JSON) -> Answer {
        var created = 0
        let items = results.enumerated()
            .map { index, result -> JSON in
                switch result {
                case .success(let made):
                    created += 1
                    return ["index": JSON(index), "status": "created", "data": data(made)]
                case .failure(let failure):
                    var item: JSONObject = [
                        "index": JSON(index), "status": "error", "error": .string(failure.code.rawValue),
                        "message": .string(failure.message),
                    ]
                    if let details = failure.details { item.append("details", .object(details)) }
                    return .object(item)
                }
            }
        return .json([
            "results": .array(items),
            "summary": [
                "created": JSON(created), "errors": JSON(results.count - created), "total": JSON(results.count),
            ],
        ])
    }
}

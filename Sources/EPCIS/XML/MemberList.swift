import OrderedJSON

/// Members of a JSON object that is being made of elements: a key that comes more than once is an array.
struct MemberList {
    private var keys: [String] = []
    private var values: [[JSON]] = []
    private var places: [String: Int] = [:]

    var isEmpty: Bool { keys.isEmpty }

    func contains(_ key: String) -> Bool { places[key] != nil }

    mutating func append(_ key: String, _ value: JSON) {
        if let place = places[key] {
            values[place].append(value)
        } else {
            places[key] = keys.count
            keys.append(key)
            values.append([value])
        }
    }

    var object: JSONObject {
        var object = JSONObject(reserving: keys.count)
        for (key, values) in zip(keys, values) {
            object.append(key, values.count == 1 ? values[0] : .array(values))
        }
        return object
    }
}

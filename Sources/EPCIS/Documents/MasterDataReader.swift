import OrderedJSON

/// Checks master data (EPCIS 2.0 §9.5, JSON Schema `epcisHeader` and `vocabulary`).
struct MasterDataReader {
    let reader: EventReader

    private var trail: FaultTrail { reader.trail }

    func header(_ json: JSON) {
        guard let header = reader.object(json) else { return }
        for (key, value) in header {
            guard key == "epcisMasterData" else {
                _ = reader.isExtension(key)
                continue
            }
            trail.inside(key) {
                guard let list = reader.object(value)?["vocabularyList"] else { return }
                trail.inside("vocabularyList") { vocabularies(list) }
            }
        }
    }

    func vocabularies(_ json: JSON) {
        each(json) { vocabulary in
            requireURI("type", of: vocabulary)
            guard let elements = vocabulary["vocabularyElementList"] else { return }
            trail.inside("vocabularyElementList") { each(elements) { element($0) } }
        }
    }

    private func element(_ element: JSONObject) {
        requireURI("id", of: element)
        if let attributes = element["attributes"] {
            trail.inside("attributes") {
                each(attributes) { attribute in
                    requireURI("id", of: attribute)
                    switch attribute["attribute"] {
                    case nil, .string, .number, .object: break
                    case .some(let value):
                        let message = "Must be a string, a number or an object, not \(value.kind)"
                        trail.add(.type, message, at: "attribute")
                    }
                }
            }
        }
        if let children = element["children"] { trail.inside("children") { _ = reader.uris(children) } }
    }

    private func each(_ json: JSON, _ check: (JSONObject) -> Void) {
        for (index, element) in reader.array(json).enumerated() {
            trail.inside(index) {
                if let object = reader.object(element) { check(object) }
            }
        }
    }

    private func requireURI(_ key: String, of object: JSONObject) {
        if let value = object[key] {
            _ = trail.inside(key) { reader.uri(value) }
        } else {
            trail.add(.required, "Must be there", at: key)
        }
    }
}

import OrderedJSON

/// A field of an extension: where it stands and what it is called.
struct ExtensionField: Hashable, Sendable {
    /// The part of the event that is extended. The raw values are stored in terms.
    enum Section: String, CaseIterable, Sendable {
        case event
        case ilmd
        case errorDeclaration
        case readPoint
        case bizLocation
        case sensorElement
        case sensorMetadata
        case sensorReport

        /// What stands in front of the field in the name of a parameter.
        var parameterPart: String {
            switch self {
            case .event: ""
            case .ilmd: "ILMD_"
            case .errorDeclaration: "ERROR_DECLARATION_"
            case .readPoint: "readPoint_"
            case .bizLocation: "bizLocation_"
            case .sensorElement: "SENSORELEMENT_"
            case .sensorMetadata: "SENSORMETADATA_"
            case .sensorReport: "SENSORREPORT_"
            }
        }
    }

    let section: Section
    /// Whether it stands within the value of another extension, at any depth.
    let isInner: Bool
    /// Namespace and local name, with `#` between them.
    let name: String

    /// As terms have it.
    var path: String { "\(section.rawValue)\0\(isInner ? "inner" : "top")\0\(name)" }

    /// The name that a key stands for, nil when it has no namespace. JSON has `urn:epcglobal:cbv:mda:` where XML has
    /// `urn:epcglobal:cbv:mda`: what divides namespace and local name is left out.
    static func name(_ key: String, in context: EventContext) -> String? {
        guard let name = JSONExtension.Name(key, in: context), !name.local.isEmpty else { return nil }
        var namespace = name.namespace[...]
        while let last = namespace.utf8.last, "/#:".utf8.contains(last) { namespace = namespace.dropLast() }
        return "\(namespace)#\(name.local)"
    }

    /// The single values that a field has: of a list its elements, of an element with attributes its text.
    static func scalars(of json: JSON, _ body: (JSON) -> Void) {
        switch json {
        case .null: break
        case .bool, .number, .string: body(json)
        case .array(let elements): for element in elements { scalars(of: element, body) }
        case .object(let object):
            if let text = object[JSONExtension.textKey] ?? object["@value"] { scalars(of: text, body) }
        }
    }
}

extension Event {
    /// Goes over the fields of all extensions, each with its value.
    func forEachExtension(_ body: (ExtensionField, JSON) -> Void) {
        visit(extensions, .event, body)
        if let ilmd { visit(ilmd, .ilmd, body) }
        if let errorDeclaration { visit(errorDeclaration.extensions, .errorDeclaration, body) }
        if let place = json["readPoint"]?.objectValue { visit(place, .readPoint, body) }
        if let place = json["bizLocation"]?.objectValue { visit(place, .bizLocation, body) }
        for element in sensorElements {
            visit(element.extensions, .sensorElement, body)
            if let metadata = element.metadata { visit(metadata.json, .sensorMetadata, body) }
            for report in element.reports { visit(report.json, .sensorReport, body) }
        }
    }

    private func visit(_ object: JSONObject, _ section: ExtensionField.Section, _ body: (ExtensionField, JSON) -> Void)
    {
        for (key, value) in object {
            guard let name = ExtensionField.name(key, in: context) else { continue }
            body(ExtensionField(section: section, isInner: false, name: name), value)
            visitInner(value, section, body)
        }
    }

    private func visitInner(_ json: JSON, _ section: ExtensionField.Section, _ body: (ExtensionField, JSON) -> Void) {
        switch json {
        case .array(let elements): for element in elements { visitInner(element, section, body) }
        case .object(let object):
            for (key, value) in object {
                if let name = ExtensionField.name(key, in: context) {
                    body(ExtensionField(section: section, isInner: true, name: name), value)
                }
                visitInner(value, section, body)
            }
        default: break
        }
    }
}

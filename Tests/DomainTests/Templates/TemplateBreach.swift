import OrderedJSON
import Testing

@testable import Domain

/// A change of the sample file, and the place and rule of the fault that it is.
struct TemplateBreach: Sendable, CustomTestStringConvertible {
    let place: String
    let rule: String
    /// How many further faults the same change is.
    let others: Int
    let change: @Sendable (inout JSONObject) -> Void
    var testDescription: String { "\(place): \(rule)" }

    init(
        _ place: String,
        _ rule: String,
        others: Int = 0,
        _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) {
        self.place = place
        self.rule = rule
        self.others = others
        self.change = change
    }

    /// A change of one attribute of one field.
    static func field(
        _ type: FieldSchema.DataType,
        _ attribute: String,
        _ value: JSON,
        _ rule: String,
        at place: String? = nil,
        others: Int = 0
    ) -> TemplateBreach {
        let key = "\(type.rawValue)_field"
        return TemplateBreach(place ?? key, rule, others: others) { file in
            file.change(field: key) { $0[attribute] = value }
        }
    }

    /// A change of the rules of one field.
    static func rules(_ type: FieldSchema.DataType, _ rules: JSONObject, _ rule: String) -> TemplateBreach {
        .field(type, "validation", .object(rules), rule)
    }

    /// A text field that cites this.
    static func reference(_ reference: JSON, _ rule: String) -> TemplateBreach {
        .field(.string, "regulationRef", reference, rule)
    }

    /// A file under this law.
    static func law(_ attributes: JSONObject, _ rule: String, at place: String) -> TemplateBreach {
        var law: JSONObject = ["name": "Some Regulation"]
        for (name, value) in attributes { law[name] = value }
        return TemplateBreach("regulation.\(place)", rule) { [law] file in file["regulation"] = .object(law) }
    }

    /// That the changed sample is no template, and that the first fault names file, place and rule.
    func check() {
        var file = SampleTemplate.file
        change(&file)
        let (template, faults) = TemplateFile(name: "sample.json", json: .object(file)).read()
        #expect(template == nil)
        #expect(faults.first?.description == "sample.json: \(place): \(rule)")
        #expect(faults.count == 1 + others, "\(faults)")
        let error = thrown { try TemplateFile(name: "sample.json", json: .object(file)).template() } as? TemplateFault
        #expect(error == faults.first)
    }
}

extension JSONObject {
    /// Changes one field of a template file.
    mutating func change(field key: String, _ change: (inout JSONObject) -> Void) {
        let fields = (self["fields"]?.arrayValue ?? [])
            .map { json -> JSON in
                guard var field = json.objectValue, field["key"] == .string(key) else { return json }
                change(&field)
                return .object(field)
            }
        self["fields"] = .array(fields)
    }
}

import HTTPTypes
import OrderedJSON
import TestSupport

/// A client that knows no rule of any category: it does what a finding says, with what the template says of the field.
struct ComplianceAgent: Sendable {
    /// The passport that it brings to compliance.
    let id: String
    private let test: TestPlatform
    private let fields: [String: JSON]

    /// A finding that says too little to be acted on.
    struct Stuck: Error, CustomStringConvertible {
        let finding: JSON
        var description: String { finding.text }
    }

    init(_ test: TestPlatform, passport id: String, template: TestAnswer) {
        self.id = id
        self.test = test
        let named = (template["fields"]?.arrayValue ?? []).map { ($0["key"]?.stringValue ?? "", $0) }
        fields = Dictionary(named, uniquingKeysWith: { first, _ in first })
    }

    /// Does what a finding asks for.
    func act(on finding: JSON) async throws {
        guard let target = finding["target"]?.stringValue, let fix = finding["fix"]?.stringValue else {
            throw Stuck(finding: finding)
        }
        if let condition = fix.firstMatch(of: /^Confirm (\w+)\.$/).map({ String($0.output.1) }) {
            try await confirm(condition, finding)
        } else if finding["type"] == "unapproved_field" {
            try await test.done(.post, "/passports/\(id)/fields/\(target)/review", ["decision": "approve"])
        } else if fields[target] == nil {
            try await name(target)
        } else if fix.contains("set it to []") {
            try await test.write(target, [], on: id)
        } else {
            try await fill(target, finding)
        }
    }

    /// A condition is a field of the template, or else a flag. The recycled content of a battery is to apply.
    private func confirm(_ condition: String, _ finding: JSON) async throws {
        guard fields[condition] == nil else { return try await fill(condition, finding) }
        let flags: JSON = .object(JSONObject([(condition, .bool(condition != "externalStorageOnly"))]))
        try await test.done(.patch, "/passports/\(id)/condition-flags", flags)
    }

    /// Names a company in a role: `recycler`, `manufacturer.country`, or the first of `importer|…`.
    private func name(_ target: String) async throws {
        let role = target.prefix { $0.isLetter }
        let party: JSON = ["legalName": "Uno GmbH", "gln": "9506000134307", "country": "DE"]
        try await test.done(.patch, "/passports/\(id)/parties/\(role)", party)
    }

    private func fill(_ key: String, _ finding: JSON) async throws {
        guard let field = fields[key], let value = FieldSample.fitting(field) else { throw Stuck(finding: finding) }
        try await test.write(key, value, on: id)
    }
}

import HTTPTypes
import OrderedJSON
import TestSupport

extension TestPlatform {
    /// The compliance check of a passport, for that day or without one.
    func compliance(of id: String, at day: String? = nil) async throws -> TestAnswer {
        try await done(.get, "/passports/\(id)/compliance" + (day.map { "?at=\($0)" } ?? ""))
    }

    /// Writes several fields in one call, if there are any.
    func fill(_ fields: JSONObject, on id: String) async throws {
        guard !fields.isEmpty else { return }
        try await done(.post, "/passports/\(id)/fields", ["fields": .object(fields)])
    }
}

extension TestAnswer {
    /// The findings of a compliance check: what blocks, then the warnings.
    var findings: [JSON] {
        ["critical", "warnings"].flatMap { self[$0]?.arrayValue ?? [] }
    }

    /// The findings of one rule.
    func findings(of rule: String) -> [JSON] {
        findings.filter { $0["ruleId"]?.stringValue == rule }
    }

    /// What the findings of one rule are about, of one type or of all; those about nothing are left out.
    func targets(_ rule: String, _ type: String? = nil) -> [String] {
        findings(of: rule).filter { type == nil || $0["type"]?.stringValue == type }
            .compactMap { $0["target"]?.stringValue }
    }
}

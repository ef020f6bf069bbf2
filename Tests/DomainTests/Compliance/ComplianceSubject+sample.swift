import GS1
import OrderedJSON
import Testing

@testable import Domain

extension ComplianceSubject {
    /// A passport on the embedded template of a category: approved values, entries as they are, the country of each
    /// party or nil where it names none, and what is said of the battery.
    static func sample(
        _ category: Domain.Category,
        _ values: JSONObject = [:],
        entries: [String: FieldEntry] = [:],
        parties: [PartyRole: String?] = [:],
        flags: [ConditionFlags.Flag: Bool] = [:],
        on day: ComplianceDay = .today("2026-03-02")
    ) throws -> ComplianceSubject {
        let template = try EmbeddedTemplates.latest(category)
        return try sample(of: template, values, entries: entries, parties: parties, flags: flags, on: day)
    }

    /// The same on any template.
    static func sample(
        of template: Template,
        _ values: JSONObject = [:],
        entries: [String: FieldEntry] = [:],
        parties: [PartyRole: String?] = [:],
        flags: [ConditionFlags.Flag: Bool] = [:],
        on day: ComplianceDay = .today("2026-03-02")
    ) throws -> ComplianceSubject {
        var all = entries
        for (key, value) in values { all[key] = .approved(value) }
        var filled = FieldEntries(template: template, baseline: Baseline(seeds: [:], template: template))
        for (key, entry) in all {
            let position = try #require(template.position(of: key), "\(key)")
            filled.set(entry, at: position)
        }
        var operators = Parties()
        for (role, country) in parties {
            var party = try Party.sample(role.rawValue)
            party.country = try country.map { try CountryCode($0) }
            operators[role] = party
        }
        var said = ConditionFlags()
        for (flag, value) in flags { said[flag] = value }
        return ComplianceSubject(entries: filled, parties: operators, flags: said, day: day)
    }

    /// What one rule finds, by way of the whole report.
    func findings(of rule: String) -> [Finding] { ComplianceReport(of: self).findings.filter { $0.ruleID == rule } }
}

extension ComplianceReport {
    /// The rules that found something, in the order of the findings; one that comes up again is named again.
    var rulesWithFindings: [String] {
        findings.map(\.ruleID).reduce(into: []) { rules, rule in if rules.last != rule { rules.append(rule) } }
    }
}

extension JSON {
    /// A number that is written exactly so; null for any other text.
    static func figure(_ text: String) -> JSON { JSONNumber(text).map(JSON.number) ?? .null }
}

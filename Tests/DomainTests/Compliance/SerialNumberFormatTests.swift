import GS1
import OrderedJSON
import TestSupport
import Testing

@testable import Domain

@Suite("static:format: the serial number")
struct SerialNumberFormatTests {
    @Test(
        "A serial number that GS1 does not know is a warning that cites its rule, and no reason to be incomplete",
        arguments: [("SN-1", false), ("SN 1", true), (String(repeating: "9", count: 21), true)]
    )
    func warning(serial: String, isFound: Bool) throws {
        var subject = try ComplianceSubject.sample(.textiles, parties: [.manufacturer: "DE"])
        let before = ComplianceReport(of: subject)
        subject.serial = try SerialNumber(serial)
        let after = ComplianceReport(of: subject)
        let added = after.findings.filter { !before.findings.contains($0) }
        #expect(added.count == (isFound ? 1 : 0))
        #expect(after.findings.count == before.findings.count + added.count)
        #expect(after.checkedRules == before.checkedRules)
        guard let finding = added.first else { return }
        #expect(finding.kind == .invalidFormat && finding.severity == .warning && finding.ruleID == "static:format")
        #expect(finding.target == "gs1.serialNumber")
        #expect(finding.regulation == "GS1 General Specifications" && finding.article == "3.5.2")
        #expect(finding.why.contains("ISO/IEC 15459"))
        #expect(finding.fix?.isEmpty == false)
    }

    @Test("A file's serial number is looked at like that of a stored passport, and must be one")
    func file() throws {
        let template = try EmbeddedTemplates.latest(.textiles)
        func subject(_ serial: JSON) throws(Failure) -> ComplianceSubject {
            try ComplianceSubject(
                document: ["gs1": ["serialNumber": serial]],
                template: template,
                day: .exactly("2026-03-02")
            )
        }
        #expect(try subject("SN 1").findings(of: "static:format").map(\.target) == ["gs1.serialNumber"])
        #expect(try subject("SN-1").findings(of: "static:format").isEmpty)
        #expect(try subject(nil).findings(of: "static:format").isEmpty)
        let failure = try #require(thrown { try subject(".") } as? Failure)
        #expect(failure.details?["fieldErrors"]?["gs1.serialNumber"] == ["Must not be . or .."])
    }

    @Test("A stored passport is checked with its serial number", arguments: Engine.available)
    func stored(engine: Engine) async throws {
        try await TestPlatform.run(on: engine) { test in
            let product = try await test.product(.textiles)
            let rows: [(serial: String, targets: [String])] = [("SN-1", []), ("SN 1", ["gs1.serialNumber"])]
            for (serial, targets) in rows {
                let id = try await test.passport(of: product, serial: serial)
                let report = try await test.read {
                    try test.platform.passports.compliance(of: id, on: nil, in: $0).report
                }
                let found = report.findings.filter { $0.ruleID == "static:format" }.compactMap(\.target)
                #expect(found == targets)
            }
        }
    }
}

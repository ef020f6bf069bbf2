import ArgumentParser
import Domain
import OrderedJSON

/// What the verdict of a passport costs that has a value in every field, and what reading all templates costs.
@main
struct BenchmarkVerdict: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "BenchmarkVerdict",
        abstract: "Measure the compliance check without HTTP and store; prints a JSON object."
    )

    @Option(help: "The category.")
    var category = "batteries"

    @Option(help: "How many verdicts.")
    var count = 20_000

    func run() throws {
        let clock = ContinuousClock()
        var read: TemplateCatalogue?
        let reading = try clock.measure { read = try TemplateCatalogue.embedded() }
        guard let template = Category(category).flatMap({ read?.latest($0) }) else {
            throw ValidationError("\(category): \(Category.expectation)")
        }
        let subject = try ComplianceSubject(document: document(template), template: template, day: .today("2027-02-18"))
        var findings = 0
        for _ in 0..<count / 10 { findings = ComplianceReport(of: subject).findings.count }
        // One thread that waits for nothing: what the clock shows is CPU time.
        let checking = clock.measure {
            for _ in 0..<count { findings = ComplianceReport(of: subject).findings.count }
        }
        let result: JSON = [
            "templates_ms": .number(number(reading / .milliseconds(1))),
            "verdict_us": .number(number(checking / .microseconds(1) / Double(count))),
            "fields": JSON(template.fields.count), "filled": JSON(subject.completionPercentage),
            "findings": JSON(findings),
        ]
        print(result.text)
    }

    private func number(_ value: Double) -> JSONNumber {
        JSONNumber(Int(value * 100)).hundredth
    }

    /// A passport with a value in every field, such as the template suggests.
    private func document(_ template: Template) -> JSON {
        let fields = template.fields.map { ($0.key, value(of: $0)) }
        return [
            "fields": .object(JSONObject(fields)),
            "parties": [
                "manufacturer": ["legalName": "Volta Cells GmbH", "gln": "9506000134352", "country": "DE"],
                "recycler": ["legalName": "Recycler", "legacyOperatorId": "R1"],
                "producerResponsibilityOrg": ["legalName": "Organisation", "legacyOperatorId": "P1"],
            ],
            "conditionFlags": ["hasBMS": true, "rechargeable": true, "externalStorageOnly": false],
        ]
    }

    private func value(of field: FieldSchema) -> JSON {
        switch field.dataType {
        case .string: .string(field.placeholder?.english ?? "text")
        case .number: .number(field.validation.min ?? JSONNumber(1))
        case .boolean: true
        case .date: "2027-02-18"
        case .enumeration: .string(field.options?.first?.value ?? "")
        case .multipleEnumeration: [.string(field.options?.first?.value ?? "")]
        case .array: ["one", "two"]
        case .object: ["one": 1]
        case .url, .fileReference: .string(field.placeholder?.english ?? "https://example.com/document.pdf")
        }
    }
}

extension JSONNumber {
    /// A hundredth of an integer, as a decimal.
    fileprivate var hundredth: JSONNumber {
        let digits = String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
        return JSONNumber("\(digits.dropLast(2)).\(digits.suffix(2))") ?? self
    }
}

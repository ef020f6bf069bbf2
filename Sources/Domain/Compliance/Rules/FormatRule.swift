import OrderedJSON

/// `static:format`: a value that breaks a constraint of its field; only its first broken one counts (compliance §5).
///
/// Constraints never refuse a write; they are reported with it and again by the compliance check.
enum FormatRule: ComplianceRule {
    static let id = "static:format"

    static func findings(in subject: ComplianceSubject) -> [Finding] {
        var findings: [Finding] = []
        for (position, field) in subject.entries.template.fields.enumerated() {
            let entry = subject.entries[position]
            guard entry.hasValue, let finding = finding(for: entry.value, of: field) else { continue }
            findings.append(finding)
        }
        if let finding = subject.serial.flatMap(SerialNumberFormat.finding) { findings.append(finding) }
        return findings
    }

    static func finding(for value: JSON, of field: FieldSchema) -> Finding? {
        guard let fault = fault(of: value, field) else { return nil }
        return Finding(
            .invalidFormat,
            .warning,
            field.key,
            Citation(nil, field.regulationRef["article"]?.stringValue),
            rule: id,
            why: fault.why,
            fix: fault.fix
        )
    }

    private static func fault(of value: JSON, _ field: FieldSchema) -> (why: String, fix: String)? {
        switch field.dataType {
        case .enumeration: optionFault([value], field)
        case .multipleEnumeration: optionFault(value.arrayValue ?? [], field)
        case .string, .url: textFault(value.stringValue ?? value.text, field)
        case .number: rangeFault(value.numberValue, field)
        case .boolean, .date, .array, .object, .fileReference: nil
        }
    }

    private static func optionFault(_ values: [JSON], _ field: FieldSchema) -> (why: String, fix: String)? {
        let options = field.options?.map(\.value) ?? []
        for value in values.map({ $0.stringValue ?? $0.text }) where !options.contains(value) {
            return (
                "Value \"\(value)\" of \"\(field.key)\" is not one of the allowed options.",
                "Use one of: \(options.joined(separator: ", "))."
            )
        }
        return nil
    }

    private static func textFault(_ text: String, _ field: FieldSchema) -> (why: String, fix: String)? {
        let (key, rules) = (field.key, field.validation)
        if rules.minLength != nil || rules.maxLength != nil {
            let length = text.utf16LengthNFC
            if let min = rules.minLength, length < min {
                let why = "Value of \"\(key)\" has \(length) characters; at least \(min) are needed."
                return (why, "Shorten or extend \(key).")
            }
            if let max = rules.maxLength, length > max {
                let why = "Value of \"\(key)\" has \(length) characters; at most \(max) are allowed."
                return (why, "Shorten or extend \(key).")
            }
        }
        if let pattern = rules.pattern, !pattern.isFound(in: text) {
            return ("Value of \"\(key)\" does not have the expected format.", "Use the format \(pattern.text).")
        }
        return nil
    }

    private static func rangeFault(_ number: JSONNumber?, _ field: FieldSchema) -> (why: String, fix: String)? {
        guard let number else { return nil }
        let (key, rules) = (field.key, field.validation)
        if let min = rules.min, number.double < min.double {
            return ("Value \(number.text) of \"\(key)\" is below the minimum \(min.text).", "Correct \(key).")
        }
        if let max = rules.max, number.double > max.double {
            return ("Value \(number.text) of \"\(key)\" is above the maximum \(max.text).", "Correct \(key).")
        }
        return nil
    }
}

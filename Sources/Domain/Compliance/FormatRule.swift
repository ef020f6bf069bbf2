import OrderedJSON

/// `static:format`: a value that breaks a constraint of its field; only its first broken one counts (compliance §5).
///
/// Constraints never refuse a write; they are reported with it and again by the compliance check.
enum FormatRule {
    static let id = "static:format"

    static func finding(for value: JSON, of field: FieldSchema) -> Finding? {
        guard let fault = fault(of: value, field) else { return nil }
        return Finding(
            kind: .invalidFormat,
            severity: .warning,
            target: field.key,
            article: field.regulationRef["article"]?.stringValue,
            ruleID: id,
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
        let (key, rules, length) = (field.key, field.validation, text.utf16LengthNFC)
        let shorten = "Shorten or extend \(key)."
        if let min = rules.minLength, length < min {
            return ("Value of \"\(key)\" has \(length) characters; at least \(min) are needed.", shorten)
        }
        if let max = rules.maxLength, length > max {
            return ("Value of \"\(key)\" has \(length) characters; at most \(max) are allowed.", shorten)
        }
        if let pattern = rules.pattern, !pattern.isFound(in: text) {
            return ("Value of \"\(key)\" does not have the expected format.", "Use the format \(pattern.text).")
        }
        return nil
    }

    private static func rangeFault(_ number: JSONNumber?, _ field: FieldSchema) -> (why: String, fix: String)? {
        guard let number else { return nil }
        let fix = "Correct \(field.key)."
        if let min = field.validation.min, number.double < min.double {
            return ("Value \(number.text) of \"\(field.key)\" is below the minimum \(min.text).", fix)
        }
        if let max = field.validation.max, number.double > max.double {
            return ("Value \(number.text) of \"\(field.key)\" is above the maximum \(max.text).", fix)
        }
        return nil
    }
}

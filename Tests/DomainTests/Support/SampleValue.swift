import OrderedJSON

@testable import Domain

/// Values that fit a field, so that a passport can be filled.
enum SampleValue {
    /// A value of the right type that breaks no constraint of the embedded templates but patterns.
    static func of(_ field: FieldSchema) -> JSON {
        switch field.dataType {
        case .string: .string(field.key)
        case .number: .number(field.validation.max ?? field.validation.min ?? JSONNumber(7))
        case .boolean: true
        case .date: "2026-03-02"
        case .enumeration: .string(field.options?.first?.value ?? "")
        case .multipleEnumeration: .array(field.options?.prefix(1).map { .string($0.value) } ?? [])
        case .array: [.string(field.key)]
        case .object: ["about": .string(field.key)]
        case .url, .fileReference: .string("https://example.com/\(field.key)")
        }
    }

    /// A value that can be recognised wherever it appears: it holds `mark`.
    static func marked(_ mark: String, for field: FieldSchema) -> JSON? {
        switch field.dataType {
        case .string, .enumeration: .string(mark)
        case .array, .multipleEnumeration: [.string(mark)]
        case .object: ["about": .string(mark)]
        case .url, .fileReference: .string("https://example.com/\(mark)")
        case .number: mark.utf8.allSatisfy { (0x30...0x39).contains($0) } ? JSONNumber(mark).map(JSON.number) : nil
        case .boolean, .date: nil
        }
    }
}

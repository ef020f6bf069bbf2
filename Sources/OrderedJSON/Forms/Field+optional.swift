// The twins of the readers, for values that may be left out.
extension Field {
    /// A string as ``string(_:trimmed:)`` reads it; nil when absent, `null` or empty (after trimming, if asked for).
    public func optionalString(_ length: ClosedRange<Int> = 0...Int.max, trimmed: Bool = false) -> String? {
        isAbsentOrEmpty(trimmed: trimmed) ? nil : string(length, trimmed: trimmed)
    }

    /// A value as ``read(length:trimmed:_:)`` reads it; nil when absent, `null` or an empty string.
    public func optionalRead<T>(
        length: ClosedRange<Int> = 1...Int.max,
        trimmed: Bool = false,
        _ parse: (String) throws -> T
    ) -> T? {
        isAbsentOrEmpty(trimmed: trimmed) ? nil : read(length: length, trimmed: trimmed, parse)
    }

    /// A value as ``oneOf(_:)`` reads it; nil when absent, `null` or an empty string.
    public func optionalOneOf<T>(_ type: T.Type = T.self) -> T?
    where T: RawRepresentable & CaseIterable, T.RawValue == String {
        isAbsentOrEmpty(trimmed: false) ? nil : oneOf(type)
    }

    /// `true` or `false`; nil when absent or `null`.
    public func optionalBool() -> Bool? {
        isAbsentOrNull ? nil : bool()
    }

    /// A number as ``number()`` reads it; nil when absent or `null`.
    public func optionalNumber() -> JSONNumber? {
        isAbsentOrNull ? nil : number()
    }

    /// A whole number as ``integer(_:)`` reads it; nil when absent or `null`.
    public func optionalInteger(_ range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        isAbsentOrNull ? nil : integer(range)
    }

    /// The fields of an object; nil when absent or `null`.
    public func optionalForm() -> Form? {
        isAbsentOrNull ? nil : form()
    }

    /// The elements of an array as ``array(_:)`` reads them; nil when absent or `null`.
    public func optionalArray(_ count: ClosedRange<Int> = 0...Int.max) -> [Field]? {
        isAbsentOrNull ? nil : array(count)
    }

    /// For an optional string, an empty one means that there is none.
    private func isAbsentOrEmpty(trimmed: Bool) -> Bool {
        guard let json, !json.isNull else { return true }
        guard let text = json.stringValue else { return false }
        return trimmed ? text.unicodeScalars.allSatisfy(\.properties.isWhitespace) : text.isEmpty
    }
}

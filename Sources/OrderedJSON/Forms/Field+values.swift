extension Field {
    /// `true` or `false`; nothing else is converted.
    public func bool() -> Bool? {
        require("boolean", \.boolValue)
    }

    /// A number with the digits it was sent with, inside the range of doubles.
    public func number() -> JSONNumber? {
        guard let number = require("number", \.numberValue) else { return nil }
        guard number.isFinite else {
            fault("Must be within the range of a double")
            return nil
        }
        return number
    }

    /// A whole number in a range, in any notation: `48.0` and `4.8e1` are 48.
    public func integer(_ range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        guard let number = require("number", \.numberValue) else { return nil }
        if let value = number.int, range.contains(value) { return value }
        // What has no exact integer may still be a whole one, only too large; then a bound says more.
        let value = number.double
        if number.int == nil, value.magnitude < 0x1p63 {
            fault("Must be a whole number")
        } else if number.int.map({ $0 < range.lowerBound }) ?? (value < 0) {
            fault("Must be at least \(range.lowerBound)")
        } else {
            fault("Must be at most \(range.upperBound)")
        }
        return nil
    }

    /// The fields of an object.
    public func form() -> Form? {
        guard let object = require("object", \.objectValue) else { return nil }
        return Form(.object(object), path: path, faults: faults)
    }

    /// The elements of an array, whose paths end in their index, counted from 0.
    public func array(_ count: ClosedRange<Int> = 0...Int.max) -> [Field]? {
        guard let elements = require("array", \.arrayValue) else { return nil }
        if elements.count < count.lowerBound {
            fault("Must contain at least \(count.lowerBound) \(Self.items(count.lowerBound))")
            return nil
        }
        if elements.count > count.upperBound {
            fault("Must contain at most \(count.upperBound) \(Self.items(count.upperBound))")
            return nil
        }
        let path = path
        return elements.enumerated()
            .map { index, element in
                Field(element, name: String(index), parent: path, faults: faults)
            }
    }

    private static func items(_ count: Int) -> String {
        count == 1 ? "item" : "items"
    }
}

/// The order in which a query wants its events.
public struct EventOrder: Hashable, Sendable {
    /// By what events are put in order.
    public enum Key: Hashable, Sendable {
        /// By when it happened.
        case eventTime
        /// By when it was recorded.
        case recordTime
        /// By the value of a field of an extension, by ``EventOrder/value(of:)``.
        case `extension`
    }

    /// By what.
    public let key: Key
    /// Whether the least comes first; if not, the greatest does.
    public let isAscending: Bool
    /// The field, if it is one of an extension.
    let field: ExtensionField?

    /// The latest event first.
    public static let standard = EventOrder(key: .eventTime, isAscending: false, field: nil)

    /// The value that an event goes by where ``key`` is an extension: the first of its field, nil if it has none.
    public func value(of event: Event) -> ComparedValue? {
        var found: ComparedValue?
        event.forEachExtension { own, value in
            guard found == nil, own == field else { return }
            ExtensionField.scalars(of: value) { scalar in
                if found == nil { found = ComparedValue(scalar) }
            }
        }
        return found
    }

    /// Whether one value comes before the other: numbers before times before texts, none behind all in both directions.
    public func precedes(_ left: ComparedValue?, _ right: ComparedValue?) -> Bool {
        guard let left else { return false }
        guard let right else { return true }
        let order = left.order(to: right)
        return isAscending ? order < 0 : order > 0
    }
}

extension ComparedValue {
    fileprivate func order(to other: ComparedValue) -> Int {
        if let number, let otherNumber = other.number { return DecimalText.order(number, otherNumber) }
        if let instant, let otherInstant = other.instant {
            return instant == otherInstant ? 0 : instant < otherInstant ? -1 : 1
        }
        if kind != other.kind { return kind < other.kind ? -1 : 1 }
        let (left, right) = (text ?? "", other.text ?? "")
        return left == right ? 0 : left < right ? -1 : 1
    }

    private var kind: Int { number != nil ? 0 : instant != nil ? 1 : 2 }
}

import OrderedJSON

/// What the maker of a battery says of it, so that it can be told which data apply (compliance §7, api-v1 §13). What is
/// not said is unknown.
public struct ConditionFlags: Sendable, Hashable {
    /// One statement.
    public enum Flag: String, Sendable, CaseIterable {
        /// It has a battery management system.
        case hasBMS
        /// It can be charged again.
        case rechargeable
        /// It has external storage only, so that Art. 8 asks for no recycled content.
        case externalStorageOnly
        /// It is a stationary battery energy storage system.
        case isStationaryBess
    }

    private var values: [Flag: Bool] = [:]

    /// Nothing is said.
    public init() {}

    /// Statements as they were stored; what is no flag is ignored.
    init(stored: JSON) {
        for flag in Flag.allCases { values[flag] = stored[flag.rawValue]?.boolValue }
    }

    /// What is said of it, or nil.
    public subscript(flag: Flag) -> Bool? {
        get { values[flag] }
        set { values[flag] = newValue }
    }

    /// The statements by name, in the order of the flags.
    public var stated: [(flag: Flag, value: Bool)] {
        Flag.allCases.compactMap { flag in values[flag].map { (flag, $0) } }
    }

    /// The map as it is stored and audited.
    var storedJSON: JSON { .object(JSONObject(stated.map { ($0.flag.rawValue, JSON.bool($0.value)) })) }
}

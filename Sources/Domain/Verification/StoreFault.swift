public import OrderedJSON

/// Something in a store that breaks a rule by which all of its rows are written.
public struct StoreFault: Sendable, Hashable {
    /// The table; `media` for an uploaded file.
    public let table: String
    /// The workspace, or empty where the fault is of none.
    public let workspace: String
    /// What identifies the row in its table: an id, or the parts of its key with spaces between.
    public let id: String
    /// The rule that is broken, with what was found.
    public let rule: String

    /// A fault.
    public init(table: String, workspace: String = "", id: String, rule: String) {
        self.table = table
        self.workspace = workspace
        self.id = id
        self.rule = rule
    }

    /// The fault as `tracepass verify --json` tells it.
    public var json: JSON {
        ["table": .string(table), "workspace": .string(workspace), "id": .string(id), "rule": .string(rule)]
    }
}

extension StoreFault: CustomStringConvertible {
    /// One line.
    public var description: String {
        [table, workspace, id].filter { !$0.isEmpty }.joined(separator: " ") + ": " + rule
    }
}

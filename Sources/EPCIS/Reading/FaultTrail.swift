/// Where a walk over a document is, and the faults found so far.
final class FaultTrail {
    private enum Step {
        case key(String)
        case index(Int)
    }

    /// At most this many errors, and as many warnings, are kept of an event, or of what stands round events: a document
    /// of nothing but faults shall not cost more than it did to send. Counted apart, since no number of warnings may
    /// hide an error.
    static let maximumFaults = 100

    private var steps: [Step] = []
    private var faults: [EPCISFault] = []
    private var errors = 0
    private var warnings = 0

    /// Goes into a member for the time of `body`.
    @inline(__always)
    func inside<Result>(_ key: String, _ body: () -> Result) -> Result {
        steps.append(.key(key))
        defer { steps.removeLast() }
        return body()
    }

    /// Goes into an element for the time of `body`.
    @inline(__always)
    func inside<Result>(_ index: Int, _ body: () -> Result) -> Result {
        steps.append(.index(index))
        defer { steps.removeLast() }
        return body()
    }

    /// Notes a fault of where the walk is, or of a member of it.
    func add(
        _ rule: EPCISFault.Rule,
        _ message: String,
        at key: String? = nil,
        severity: EPCISFault.Severity = .error
    ) {
        if severity == .error { errors += 1 } else { warnings += 1 }
        guard (severity == .error ? errors : warnings) <= Self.maximumFaults else { return }
        var path = "$"
        for step in steps { Self.append(step, to: &path) }
        if let key { Self.append(.key(key), to: &path) }
        faults.append(EPCISFault(path: path, rule: rule, severity: severity, message: message))
    }

    /// Takes the faults that were found since the last time.
    func take() -> [EPCISFault] {
        let taken = faults
        faults = []
        errors = 0
        warnings = 0
        return taken
    }

    private static func append(_ step: Step, to path: inout String) {
        switch step {
        case .index(let index):
            path += "[\(index)]"
        case .key(let key):
            let shown = key.count <= 100 ? key : String(key.prefix(100)) + "…"
            if shown.utf8.allSatisfy(isNameByte), shown.utf8.first.map({ !(0x30...0x39).contains($0) }) == true {
                path += "." + shown
            } else {
                let escaped = shown.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
                path += "['\(escaped)']"
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }
}

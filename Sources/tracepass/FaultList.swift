import Domain
import OrderedJSON
import Synchronization

/// The faults that a check has found; the first of them are kept, all are counted.
final class FaultList: Sendable {
    private let printsLines: Bool
    private let found = Mutex((first: [StoreFault](), count: 0))

    /// How many are kept for a JSON document.
    private static let most = 10_000

    /// An empty list. Whether a line is printed for each fault as it comes.
    init(printsLines: Bool) {
        self.printsLines = printsLines
    }

    var count: Int { found.withLock(\.count) }

    /// `no fault` or how many.
    var summary: String { count == 0 ? "no fault" : "\(count) fault\(count == 1 ? "" : "s")" }

    func add(_ fault: StoreFault) {
        found.withLock { found in
            found.count += 1
            if printsLines {
                print(fault)
            } else if found.first.count < FaultList.most {
                found.first.append(fault)
            }
        }
    }

    /// What was looked at, and the faults.
    func json(_ extent: Verification.Extent?, files: Int? = nil) -> JSON {
        var object: JSONObject = ["isClean": .init(booleanLiteral: count == 0), "faultCount": JSON(count)]
        if let extent {
            object.append("workspaces", JSON(extent.workspaces))
            object.append("passports", JSON(extent.passports))
            object.append("versions", JSON(extent.versions))
            object.append("mediaFiles", JSON(extent.files))
        }
        if let files { object.append("files", JSON(files)) }
        object.append("faults", .array(found.withLock(\.first).map(\.json)))
        return .object(object)
    }
}

/// The GS1 company prefixes that are known from EPC URNs of a workspace.
public struct CompanyPrefixes: Sendable {
    private let known: Set<String>

    init(_ known: [String]) {
        self.known = Set(known)
    }

    /// How many digits the known prefix has that some digits begin with, or nil.
    func length(in digits: String) -> Int? {
        (6...12).first { $0 <= digits.utf8.count && known.contains(String(digits.prefix($0))) }
    }
}

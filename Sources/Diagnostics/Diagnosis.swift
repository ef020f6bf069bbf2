public import OrderedJSON

/// One thing that `tracepass doctor` has looked at.
public struct Diagnosis: Sendable, Equatable {
    /// How it stands.
    public enum Verdict: String, Sendable {
        /// As it should be.
        case ok
        /// Works, and should be changed.
        case warning
        /// Does not work, or not safely.
        case failure
    }

    /// How it stands.
    public let verdict: Verdict
    /// What was looked at, in a word or two.
    public let subject: String
    /// What was found.
    public let detail: String
    /// What to do about it; nil when all is well.
    public let advice: String?

    /// All is well.
    public static func ok(_ subject: String, _ detail: String) -> Diagnosis {
        Diagnosis(verdict: .ok, subject: subject, detail: detail, advice: nil)
    }

    /// It works, and should be changed.
    public static func warning(_ subject: String, _ detail: String, advice: String) -> Diagnosis {
        Diagnosis(verdict: .warning, subject: subject, detail: detail, advice: advice)
    }

    /// It does not work, or not safely.
    public static func failure(_ subject: String, _ detail: String, advice: String) -> Diagnosis {
        Diagnosis(verdict: .failure, subject: subject, detail: detail, advice: advice)
    }

    /// The finding as a line for people.
    public var line: String {
        let words = [verdict.rawValue, subject]
        let head = zip(words, [9, 16]).map { $0 + String(repeating: " ", count: max(1, $1 - $0.count)) }.joined()
        return head + detail.inOneLine + (advice.map { " → \($0)" } ?? "")
    }

    /// The finding for programs.
    public var json: JSON {
        [
            "verdict": .string(verdict.rawValue), "subject": .string(subject), "detail": .string(detail),
            "advice": .optional(advice),
        ]
    }
}

import Domain
import Synchronization

/// The `Date` header, made once a second (RFC 9110 §5.6.7).
final class HTTPDate: Sendable {
    private let known = Mutex<(second: Int64, text: String)>((-1, ""))

    /// `Sat, 21 Nov 2026 15:09:30 GMT`
    func text(at now: Timestamp) -> String {
        let second = now.milliseconds / 1_000
        return known.withLock { known in
            if known.second != second { known = (second, HTTPDate.format(now)) }
            return known.text
        }
    }

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The epoch was a Thursday.
    static func format(_ now: Timestamp) -> String {
        let text = now.text
        let weekday = days[Int((now.milliseconds / 86_400_000) % 7)]
        let month = Int(text.dropFirst(5).prefix(2)).map { months[$0 - 1] } ?? ""
        return "\(weekday), \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) "
            + "\(text.dropFirst(11).prefix(8)) GMT"
    }
}

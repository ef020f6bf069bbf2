import CLibPQ

extension StoreFailure {
    /// The failure that a result of PostgreSQL stands for.
    ///
    /// Only the primary message is taken: the detail quotes the values of the row.
    init(postgres result: OpaquePointer?, statement: String?) {
        let state = Self.field("C", of: result) ?? Self.noState
        let code: Code =
            switch (state.prefix(2), state) {
            case (_, "23505"): .uniqueViolation
            case ("22", _), ("23", _): .constraintViolation
            case ("40", _): .serialization
            case (_, "53100"): .full
            // Also a statement that lasted too long, and a lock that was not given in time.
            case ("53", _), (_, "57014"), (_, "55P03"): .overloaded
            // What the server did not say was found by libpq: the connection is of no more use, whatever its state.
            case ("08", _), ("57", _), ("58", _), (_, Self.noState): .unavailable
            case (_, "25006"): .readOnly
            case (_, "XX001"), (_, "XX002"): .corrupt
            default: .other
            }
        // Data exceptions quote the value in the primary message itself.
        let message =
            state.hasPrefix("22")
            ? "a value does not fit the column's type" : Self.field("M", of: result) ?? "no message"
        self.init(
            code,
            "\(message) (SQLSTATE \(state))",
            statement: statement,
            aftermath: code == .serialization ? .repeatable : .statementUndone
        )
    }

    /// Whether a result is the server's answer, and not what libpq made of the lack of one.
    static func isOfServer(_ result: OpaquePointer) -> Bool {
        PQresultStatus(result) != PGRES_FATAL_ERROR || field("C", of: result) != nil
    }

    /// Whether the answer to a COMMIT says that nobody knows how it ended: statement completion unknown (40003), or a
    /// connection behind the server, such as a pooler's, that was lost (class 08).
    static func leavesUnknown(_ result: OpaquePointer) -> Bool {
        guard let state = field("C", of: result) else { return false }
        return state == "40003" || state.hasPrefix("08")
    }

    private static let noState = "?????"

    /// The failure of a connection that is gone; nothing of an open transaction is kept.
    static func connectionLost(_ message: String, statement: String?) -> StoreFailure {
        StoreFailure(.unavailable, message, statement: statement, aftermath: .repeatable)
    }

    /// A field by its code in libpq's `postgres_ext.h`: `C` is the SQLSTATE, `M` the primary message.
    private static func field(_ name: Unicode.Scalar, of result: OpaquePointer?) -> String? {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) }
    }
}

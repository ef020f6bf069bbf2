import Domain
import OrderedJSON

/// What a machine is told where no passport may be shown (public §2).
enum PublicRefusal {
    static func failure(_ sight: PublicPassports.Sight, uri: String?) -> Failure {
        switch sight {
        case .suspended(let since, let notice):
            Failure(
                .passportSuspended,
                "This passport is on hold.",
                details: [
                    "status": "suspended", "digitalLinkUri": .optional(uri), "suspendedAt": .string(since.text),
                    "publicNotice": .optional(notice),
                ]
            )
        case .expired(let since):
            Failure(
                .passportExpired,
                "The term of this passport is over.",
                details: [
                    "status": "expired", "digitalLinkUri": .optional(uri), "expiredAt": .optional(since?.text),
                ]
            )
        case .nothing, .published:
            Failure(.notFound, "No passport is published at this address.")
        }
    }
}

/// What a workspace may do, and what more of it costs (api-v1 §5). Nil is unlimited, or none.
public struct Plan: Sendable, Hashable {
    /// The name by which workspaces have it.
    public let name: String
    /// How many passports may exist, archived ones included.
    public var maxDpps: Int?
    /// What a passport beyond `maxDpps` costs in euro cents; nil when none can be bought.
    public var overageCents: Int?
    /// Writes a UTC day.
    public var maxV1WritesPerDay: Int?
    /// Reads a UTC day.
    public var maxV1PassportsPerDay: Int?
    /// EPCIS events a UTC month.
    public var maxEpcisEventsPerMonth: Int?
    /// In how many languages its passports may be published.
    public var publishingLanguages: Int? = 24
    /// Whether that language is English and no other.
    public var publishesInEnglishOnly = false
    /// Whether a passport's events can be exported.
    public var epcisExport = true
    /// Whether it has webhooks.
    public var webhooks = true
    /// Whether passports and products can be deleted for good.
    public var hardDelete = true
    /// How many days a publication lasts at most; such a plan cannot resume what has expired.
    public var publicationTermDays: Int?
    /// What a thousand EPCIS events beyond the included ones cost in euro cents; nil when none can be bought.
    public var epcisPricePerBlockCents: Int? = 100

    /// A plan without limits.
    init(unlimited name: String) {
        self.name = name
    }

    /// What is charged in: the only currency of the ledger.
    static let currency = "EUR"

    /// An amount as sentences have it: `EUR 12.50`.
    static func price(_ cents: Int) -> String { "\(currency) \(cents / 100).\(padded(cents % 100, 2))" }

    /// What a plan may lack.
    public enum Feature: Sendable {
        /// Deleting passports and products for good.
        case hardDelete
        /// Exporting the events of passports.
        case epcisExport
        /// Capturing events, which a workspace may have switched off.
        case epcisCapture
        /// Querying events, which a workspace may have switched off.
        case epcisQuery
    }

    /// How many calls of a kind it includes a day, or nil.
    public func limit(of budget: DailyBudget) -> Int? {
        switch budget {
        case .reads: maxV1PassportsPerDay
        case .writes: maxV1WritesPerDay
        }
    }
}

extension Plan {
    /// The plans that every server has, by the table of api-v1 §5.
    static let builtIn: [Plan] = [
        Plan("free", dpps: 3, overage: nil, writes: 100, reads: 100, events: 10, languages: 1) {
            $0.epcisExport = false
            $0.epcisPricePerBlockCents = nil
            $0.webhooks = false
            $0.hardDelete = false
            $0.publishesInEnglishOnly = true
            $0.publicationTermDays = 30
        },
        Plan("basic", dpps: 25, overage: 300, writes: 200, reads: 200, events: 1_000, languages: 1) {
            $0.epcisExport = false
        },
        Plan("starter", dpps: 150, overage: 200, events: 10_000, languages: 2),
        Plan("growth", dpps: 300, overage: 150, events: 100_000, languages: 5),
        Plan("scale", dpps: 1_000, overage: 75, events: 1_000_000, languages: 12),
        Plan("pro", dpps: 5_000, overage: 30, events: 10_000_000, languages: 24),
        Plan(unlimited: "enterprise"),
    ]

    private init(
        _ name: String,
        dpps: Int,
        overage: Int?,
        writes: Int? = nil,
        reads: Int? = nil,
        events: Int,
        languages: Int,
        _ change: (inout Plan) -> Void = { _ in }
    ) {
        self.init(unlimited: name)
        maxDpps = dpps
        overageCents = overage
        maxV1WritesPerDay = writes
        maxV1PassportsPerDay = reads
        maxEpcisEventsPerMonth = events
        publishingLanguages = languages
        change(&self)
    }
}

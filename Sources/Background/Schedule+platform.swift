public import Domain
public import Logging

extension Schedule {
    /// Everything that the platform does by itself, one entry each.
    ///
    /// Each may run on several servers at once, costs next to nothing when nothing is due, and works in small
    /// transactions.
    public static func all(of platform: Platform, logger: Logger) -> [Schedule] {
        [
            Schedule("expiry", every: .seconds(15), logger: logger) { logger in
                let outcome = try await platform.terms.expireDue()
                if outcome.changed > 0 { logger.info("passports expired", metadata: ["count": "\(outcome.changed)"]) }
                if let first = outcome.failures.first {
                    logger.error(
                        "passports could not expire",
                        metadata: [
                            "count": "\(outcome.failures.count)", "passport": "\(first.passport)",
                            "error": "\(first.error)",
                        ]
                    )
                }
            },
            Schedule("subscriptions", every: .seconds(60), logger: logger) { logger in
                let count = try await platform.terms.followSubscriptions()
                if count > 0 { logger.info("ends of publications changed", metadata: ["count": "\(count)"]) }
            },
            Schedule("usage", every: .seconds(1), logger: logger) { _ in
                try await platform.limits.usage.flush(to: platform.store)
            },
            Schedule("scans", every: .seconds(2), logger: logger) { logger in
                let lost = try await platform.scans.flush(to: platform.store)
                if lost > 0 { logger.warning("scans not counted for want of room", metadata: ["count": "\(lost)"]) }
            },
            Schedule("captures", every: .seconds(5), logger: logger) { logger in
                let count = try await platform.captures.runDue()
                if count > 0 { logger.info("abandoned captures done", metadata: ["count": "\(count)"]) }
            },
            Schedule("events", every: .seconds(2), logger: logger) { _ in
                _ = try await platform.indexCompaction.run()
            },
            Schedule("sweep", every: .seconds(60), logger: logger) { logger in
                let count = try await platform.sweep()
                if count > 0 { logger.debug("forgotten", metadata: ["count": "\(count)"]) }
            },
            Schedule("images", every: .seconds(3_600), logger: logger) { logger in
                let count = try await platform.images.sweep()
                if count > 0 { logger.info("unused images removed", metadata: ["count": "\(count)"]) }
            },
        ]
    }
}

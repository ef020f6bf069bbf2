import Domain
import GS1
import HTTPTypes

extension ViewerRoutes {
    /// Counts the answer to a GET of a published passport, found or not modified. HEAD and redirects are no scans.
    func count(_ method: HTTPRequest.Method, _ passport: PassportID, at link: DigitalLink) {
        guard method == .get else { return }
        platform.scans.count(passport, at: link, now: platform.surroundings.now())
    }

    /// What answered the same scan before on this event loop, if it is right still.
    func remembered(_ scan: Scan, in memory: ScanMemory) -> Rendering? {
        guard let last = memory[scan.target], last.answers(scan),
            case .published = platform.publicPassports.sight(of: last.known)
        else { return nil }
        if last.isCounted { count(scan.isHead ? .head : .get, last.passport, at: last.link) }
        return last.rendering
    }

    /// Keeps what answered a scan for those on the same event loop.
    func remember(
        _ rendering: Rendering,
        for scan: Scan,
        at place: ScanPlace,
        _ sight: PublicPassports.Sight,
        _ known: KnownState,
        in memory: ScanMemory
    ) {
        guard case .published(let reference) = sight, scan.target.utf8.count <= RedirectKey.longestTarget else { return }
        memory[scan.target] = RememberedScan(
            accept: scan.accept,
            acceptLanguage: scan.acceptLanguage,
            link: place.link,
            passport: reference.passport,
            known: known,
            rendering: rendering,
            isCounted: scan.parts.query.isEmpty
        )
    }
}

import Domain
import HTTPTypes

extension ViewerRoutes {
    /// Counts the answer to a GET of a published passport, found or not modified. HEAD and redirects are no scans.
    func count(_ method: HTTPRequest.Method, _ reference: PublicPassports.Reference) {
        guard method == .get else { return }
        platform.scans.count(reference.passport, of: reference.workspace, now: platform.surroundings.now())
    }

    /// What answered the same scan before, if it is right still.
    func again(_ last: RememberedScan) -> Rendering? {
        guard case .published = platform.publicPassports.sight(of: last.known) else { return nil }
        if last.rendering.status == .ok { count(last.scan.isHead ? .head : .get, last.reference) }
        return last.rendering
    }
}

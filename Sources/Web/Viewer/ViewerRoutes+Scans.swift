import Domain
import GS1
import HTTPTypes

extension ViewerRoutes {
    /// Counts the answer to a GET of a published passport, found or not modified. HEAD and redirects are no scans.
    func count(_ method: HTTPRequest.Method, _ reference: PublicPassports.Reference, at link: DigitalLink) {
        guard method == .get else { return }
        platform.scans.count(reference.passport, at: link, now: platform.surroundings.now())
    }
}

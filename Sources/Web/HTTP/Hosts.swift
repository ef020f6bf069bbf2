/// The base URLs of the platform and which host serves what (README, *Hosts*).
public struct Hosts: Sendable {
    /// Base of the API, without a trailing slash.
    public let app: String
    /// Base of Digital Links, without a trailing slash.
    public let id: String
    private let authorities: (app: String, id: String)

    /// Hosts under these bases.
    public init(app: String, id: String) {
        self.app = app
        self.id = id
        authorities = (Hosts.authority(of: app), Hosts.authority(of: id))
    }

    /// Whether a host serves a route. With equal bases every host serves everything.
    func serve(_ host: Route.Host, at authority: String?) -> Bool {
        guard app != id else { return true }
        return switch host {
        case .every: true
        case .app: authority?.lowercased() == authorities.app
        case .id: authority?.lowercased() == authorities.id
        }
    }

    private static func authority(of base: String) -> String {
        let rest = base.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
        return rest.prefix { $0 != "/" }.lowercased()
    }
}

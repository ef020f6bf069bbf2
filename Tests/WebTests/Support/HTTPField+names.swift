import HTTPTypes

extension HTTPField.Name {
    static let requestID = named("X-Request-Id")
    static let link = named("Link")
    static let referrerPolicy = named("Referrer-Policy")
    static let contentSecurityPolicy = named("Content-Security-Policy")

    /// A name that is known to be one.
    static func named(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .via
    }
}

import Mustache

/// What a page says above the product when it does not show what stands at its address.
struct PageBanner: Sendable {
    /// `Passport as of 2 March 2026`
    let heading: String
    /// A sentence on what that means.
    let explanation: String
    /// Where the newest version is, or nil.
    let link: String?
}

extension PageBanner: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "heading": heading
        case "explanation": explanation
        case "link": link
        default: nil
        }
    }
}

import Mustache

/// A picture on a page, with the text that stands for it.
struct PagePicture: Sendable {
    let address: String
    let alternative: String

    /// The pictures of a product, the first of which is the one that leads.
    static func all(_ addresses: [String], of product: String, _ words: PageWords) -> [PagePicture] {
        addresses.enumerated()
            .map { index, address in
                let values = ["number": "\(index + 1)", "name": product]
                return PagePicture(address: address, alternative: index == 0 ? product : words["picture", values])
            }
    }
}

extension PagePicture: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "address": address
        case "alternative": alternative
        default: nil
        }
    }
}

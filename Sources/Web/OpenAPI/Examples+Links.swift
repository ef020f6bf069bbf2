import OrderedJSON

/// Links.
extension Examples {
    static let linkBody: JSON = [
        "gtin": .string(ShellVariable.gtin), "linkType": "gs1:instructions",
        "href": "https://www.example.com/manuals/bp-48v-100.pdf", "title": "Instructions for use",
        "hreflang": ["en"], "type": "application/pdf",
    ]

    static let link: JSON = [
        "_id": .string(ShellVariable.link.example), "gtin": .string(ShellVariable.gtin), "lotNumber": nil,
        "serialNumber": nil, "linkType": "gs1:instructions",
        "href": "https://www.example.com/manuals/bp-48v-100.pdf", "title": "Instructions for use",
        "hreflang": ["en"], "type": "application/pdf", "context": [], "createdAt": made, "updatedAt": made,
    ]
}

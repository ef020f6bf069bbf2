extension DigitalLinkURI {
    /// The URI: numeric identifiers, escapes only where a value needs them, `&` between the parameters of the query.
    public var text: String {
        text(at: "\(scheme.rawValue)://\(authority)\(stem)")
    }

    /// The URI at another base.
    func text(at base: String) -> String {
        var text = base + identityPath
        var separator = "?"
        for attribute in attributes {
            text += "\(separator)\(attribute.identifier)="
            PercentEncoding.append(attribute.value, to: &text)
            separator = "&"
        }
        for parameter in extensions {
            text += separator + parameter.name
            if let value = parameter.value { text += "=\(value)" }
            separator = "&"
        }
        if let fragment { text += "#\(fragment)" }
        return text
    }

    /// The part of the path that identifies: `/01/09506000134369/21/A%2FB`.
    public var identityPath: String {
        var path = ""
        for element in identity {
            path += "/\(element.identifier)/"
            PercentEncoding.append(element.value, to: &path)
        }
        return path
    }

    /// The same on GS1's own resolver, without stem, extensions and fragment, attributes in the order of their codes.
    public var canonical: DigitalLinkURI {
        DigitalLinkURI(
            scheme: .https,
            authority: "id.gs1.org",
            stem: "",
            elements: identity,
            attributes: attributes.sorted { $0.identifier.index < $1.identifier.index },
            extensions: [],
            fragment: nil
        )
    }
}

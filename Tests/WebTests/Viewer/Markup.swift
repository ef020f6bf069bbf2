/// Texts that try to leave their place, and what to expect of markup.
enum Markup {
    /// The last four hide a character of HTML in a cluster with a prepended or combining mark.
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt; & <b>",
        "{{title}}<!-- </style>", "\u{0600}<script>alert(1)</script>", "\"\u{0301} onmouseover=alert(1)",
        "\u{0600}\" onmouseover=alert(1)", "<\u{200D}script>",
    ]

    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// How often the bytes of a text occur; a search in a `String` would miss those that join a cluster.
    static func count(_ text: String, in page: [UInt8]) -> Int {
        page.ranges(of: Array(text.utf8)).count
    }

    /// Elements that are opened and not closed, or closed out of turn.
    static func unclosed(_ page: String) -> [String] {
        var open: [String] = []
        let void: Set<Substring> = ["meta", "link", "img"]
        for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) where !void.contains(tag.2) {
            if tag.1.isEmpty {
                open.append(String(tag.2))
            } else if open.last == String(tag.2) {
                open.removeLast()
            } else {
                return open + ["/\(tag.2)"]
            }
        }
        return open
    }
}

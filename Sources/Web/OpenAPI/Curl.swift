import Domain
import HTTPTypes
import OrderedJSON

/// The call of an operation as the reference shows it, to be copied into a shell with the variables of `CurlPreamble`.
struct Curl {
    let text: String

    init(_ route: Route, _ operation: Operation, _ hosts: Hosts) {
        var lines = ["curl"]
        if route.method != .get { lines[0] += " -X \(route.method.rawValue)" }
        if route.needsCredential {
            lines.append("-H \"Authorization: Bearer $TRACEPASS_KEY\"")
        } else if operation.answer.contents.contains(where: { $0.mediaType == "application/ld+json" }) {
            lines.append("-H \"Accept: application/ld+json\"")
        }
        if let example = operation.example {
            lines.append("-H \"Content-Type: application/json\"")
            lines.append("-d '\(Curl.quoted(example))'")
        }
        if case .multipart = route.body { lines.append("-F \"file=@picture.png\"") }
        if operation.answer.contents.contains(where: { $0.mediaType == "application/pdf" }) {
            lines.append("-o labels.pdf")
        }
        let base = route.host == .id ? hosts.id : hosts.app
        text = (lines + ["\"\(base)\(Curl.path(of: route, operation))\""]).joined(separator: " \\\n  ")
    }

    /// The path with shell variables for the reader's own things.
    private static func path(of route: Route, _ operation: Operation) -> String {
        RouteTable.parameterNames(route.publicPath)
            .reduce(route.publicPath) { path, name in
                let variable = operation.variables[name] ?? .path(name, of: route.path)
                return path.replacing("{\(name)}", with: variable?.reference ?? name)
            }
    }

    /// A body between single quotes, which a variable of the shell interrupts: `'"$PRODUCT_ID"'`.
    private static func quoted(_ body: JSON) -> String {
        let text = body.pretty.replacing("'", with: #"'\''"#)
        return ShellVariable.inBodies.reduce(text) { text, variable in
            text.replacing("\"\(variable.example)\"", with: "\"'\"$\(variable.name)\"'\"")
        }
    }
}

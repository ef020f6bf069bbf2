import Domain
import HTTPTypes

/// A request whose route was found and whose caller may make it.
final class AdmittedRequest: Sendable {
    let head: HTTPRequest
    let id: String
    let target: RequestTarget
    let served: ServedRoute
    let parameters: [String: String]
    let principal: Principal

    init(
        head: HTTPRequest,
        id: String,
        target: RequestTarget,
        served: ServedRoute,
        parameters: [String: String],
        principal: Principal
    ) {
        self.head = head
        self.id = id
        self.target = target
        self.served = served
        self.parameters = parameters
        self.principal = principal
    }

    /// The route that was found.
    var route: Route { served.route }

    /// The answer with what every answer of the route carries; what follows upon it is begun.
    func marked(_ answer: Answer) -> Answer {
        var answer = answer
        for field in route.headers { answer.headers[field.name] = field.value }
        answer.followUp?()
        return answer
    }
}

extension Principal {
    /// Whose requests are counted together: those of a key, or what the platform itself does for a workspace.
    var caller: String { keyPrefix ?? workspace.hex }
}

import Domain
import HTTPTypes

extension Pipeline {
    /// The answer to a brief read of `/api/v1` by a caller who is known already and whose plan does not limit reads.
    ///
    /// Whatever else the request is (a fault, a refusal, a charged call), nothing has been done for it when this is nil,
    /// and the long way answers it.
    func immediateRead(_ head: HTTPRequest, id: String) -> (answer: Answer, figures: RouteFigures)? {
        let target = RequestTarget(head)
        guard head.method == .get || head.method == .head, target.path.hasPrefix("/api/v1/"),
            let (route, parameters) = try? match(head, target), route.isBrief,
            case .read(let handler) = route.handler, case .scope(let scope) = route.access,
            let principal = head.bearerToken.flatMap(platform.authenticator.rememberedPrincipal),
            principal.scopes.contains(scope),
            let request = try? Request(head, id, target, parameters, principal: principal),
            let step = try? handler(request)
        else { return nil }
        let call = Call(
            idempotency: platform.idempotency,
            key: nil,
            feature: route.feature,
            budget: route.budget,
            cost: 1,
            step: .success(step)
        )
        let outcome = try? platform.store.readImmediately(as: principal, requestID: id) { work in
            try call.isLimited(in: work) ? nil : try call.run(in: work)
        }
        guard let outcome = outcome.flatMap({ $0 }) else { return nil }
        count(call, outcome, of: principal)
        return (outcome.answer, route.figures)
    }
}

import Domain
import Figures
import HTTPTypes
import NIOCore

extension Pipeline {
    /// Looks at the store, and gives `then` the answer, or nil where the long way has to find it.
    typealias Glance = @Sendable (_ then: @escaping @Sendable (LaneAnswer?) -> Void) -> Void

    /// The answer to a brief read of `/api/v1` by a caller who is known already and whose plan does not limit reads.
    ///
    /// Whatever else the request is (a fault, a refusal, a charged call), nothing has been done for it when this is nil,
    /// and the long way answers it.
    func immediateRead(_ head: HTTPRequest, id: String) -> (answer: Answer, figures: RouteFigures)? {
        guard let (request, principal, served) = briefRead(head, id: id) else { return nil }
        if let glance = try? served.route.glance?(request, principal),
            let answer = platform.store.immediatePassportState(of: glance.passport, as: principal)
                .flatMap(glance.answer)
        {
            countRead(of: principal)
            return (answer, served.figures)
        }
        guard case .read(let handler) = served.route.handler, let step = try? handler(request) else { return nil }
        let call = Call(
            idempotency: platform.idempotency,
            key: nil,
            feature: served.route.feature,
            budget: served.route.budget,
            cost: 1,
            step: .success(step)
        )
        let outcome = try? platform.store.readImmediately(as: principal, requestID: id) { work in
            try call.isLimited(in: work) ? nil : try call.run(in: work)
        }
        guard let outcome = outcome.flatMap({ $0 }) else { return nil }
        count(call, outcome, of: principal)
        return (outcome.answer, served.figures)
    }

    /// The look that may be enough to answer a brief read, where the database is another process; nil when the request is
    /// anything else. `then` is given the answer, or nil: then `answer` has the request, for which nothing has been done.
    func glance(_ head: HTTPRequest, over channel: any Channel) -> Glance? {
        guard head.isRead, !platform.store.readsAtOnce, head.sizeInBytes <= Pipeline.maxHeadBytes else { return nil }
        let watch = Stopwatch()
        let id = newRequestID()
        guard let (request, principal, served) = briefRead(head, id: id),
            let glance = try? served.route.glance?(request, principal)
        else { return nil }
        let seat = Seat(caller: principal.caller, sender: connections.forwarded(head, over: channel))
        return { [self] then in
            guard take(seat) else { return then(nil) }
            platform.store.passportState(of: glance.passport, as: principal) { [self] state in
                leave(seat)
                guard let answer = state.flatMap(glance.answer) else { return then(nil) }
                countRead(of: principal)
                then(told(answer, to: head, id, served.figures, watch))
            }
        }
    }

    /// Counts a read that no plan limits.
    private func countRead(of principal: Principal) {
        platform.limits.usage.count(1, .reads, of: principal.workspace, at: platform.surroundings.now())
    }

    /// A read of `/api/v1` that looks at a few rows only, by a caller who is known already.
    private func briefRead(_ head: HTTPRequest, id: String) -> (Request, Principal, ServedRoute)? {
        let target = RequestTarget(head)
        guard target.path.hasPrefix("/api/v1/"), let (served, parameters) = try? match(head, target),
            served.route.isBrief, case .scope(let scope) = served.route.access,
            let principal = head.bearerToken.flatMap(platform.authenticator.rememberedPrincipal),
            principal.scopes.contains(scope),
            let request = try? Request(head, id, target, parameters, principal: principal)
        else { return nil }
        return (request, principal, served)
    }
}

import Domain
import Figures
import HTTPTypes
import NIOCore

/// A write that an event loop takes in and answers: its head is known, its body comes.
struct BriefWrite: Sendable {
    let request: AdmittedRequest
    /// Reads the request, as its route does.
    let handler: @Sendable (Request) throws -> Route.Step
    let seat: Seat
    let watch: Stopwatch
}

/// In whose name a request is under way: the API key, and whom a trusted proxy forwards it for.
struct Seat: Sendable {
    let caller: String
    let sender: ClientAddress?
}

extension Pipeline {
    /// The longest body that an event loop reads, in bytes.
    fileprivate static let longestBody = 64 * 1_024

    /// A write of `/api/v1` by a caller who is known already, with a short body of declared length.
    ///
    /// Whatever else the request is, nothing has been done for it when this is nil, and `answer` has it. A write that was
    /// begun counts as under way until it is answered by ``run(_:_:on:then:)`` or given up by ``leave(_:)`` for its seat.
    func beginWrite(_ head: HTTPRequest, over channel: any Channel) -> BriefWrite? {
        guard !head.isRead, head.sizeInBytes <= Pipeline.maxHeadBytes else { return nil }
        let watch = Stopwatch()
        let target = RequestTarget(head)
        guard target.path.hasPrefix("/api/v1/"), let (served, parameters) = try? match(head, target),
            case .write(let handler) = served.route.handler, case .scope(let scope) = served.route.access,
            head.hasBriefBody(for: served.route),
            let principal = head.bearerToken.flatMap(platform.authenticator.rememberedPrincipal),
            principal.scopes.contains(scope)
        else { return nil }
        let seat = Seat(caller: principal.caller, sender: connections.forwarded(head, over: channel))
        guard take(seat) else { return nil }
        let request = AdmittedRequest(
            head: head,
            id: newRequestID(),
            target: target,
            served: served,
            parameters: parameters,
            principal: principal
        )
        return BriefWrite(request: request, handler: handler, seat: seat, watch: watch)
    }

    /// Brings a write to its end and gives the answer to `then`, once: on the event loop, after this has returned.
    func run(
        _ write: BriefWrite,
        _ body: [UInt8],
        on loop: any EventLoop,
        then: @escaping @Sendable (LaneAnswer) -> Void
    ) {
        let request = write.request
        let call: Call
        do {
            call = try self.call(request, body, write.handler)
            if let outcome = try call.outcomeWithoutTrace() {
                return loop.execute { self.conclude(write, call, .success(outcome), on: loop, then) }
            }
        } catch {
            return loop.execute { then(self.finish(write, self.answer(to: error, request.head, request.id))) }
        }
        platform.store.writeLater(as: request.principal, requestID: request.id) {
            try call.run(in: $0)
        } then: { result in
            loop.execute { self.conclude(write, call, result, on: loop, then) }
        }
    }

    /// Counts a request until ``leave(_:)``; false, and nothing counted, when there are as many as there may be.
    func take(_ seat: Seat) -> Bool {
        if let sender = seat.sender, !connections.addresses.enter(sender) { return false }
        guard keys.enter(seat.caller) else {
            if let sender = seat.sender { connections.addresses.leave(sender) }
            return false
        }
        figures.running.add(1)
        return true
    }

    /// Counts a request no more.
    func leave(_ seat: Seat) {
        figures.running.add(-1)
        keys.leave(seat.caller)
        if let sender = seat.sender { connections.addresses.leave(sender) }
    }

    /// Answers at once when there is nothing left to wait for; a task has the rest.
    private func conclude(
        _ write: BriefWrite,
        _ call: Call,
        _ result: Result<Call.Outcome, any Error>,
        on loop: any EventLoop,
        _ then: @escaping @Sendable (LaneAnswer) -> Void
    ) {
        let request = write.request
        switch result {
        case .success(let outcome) where outcome.needsNoWaiting:
            count(call, outcome, of: request.principal)
            then(finish(write, request.marked(outcome.answer)))
        case .success, .failure(is Call.Undone), .failure(is Call.NeedsGuard), .failure(is IdempotencyBusy):
            Task {
                let answer: Answer
                do {
                    answer = request.marked(try await wait(for: call, result, request))
                    if answer.status.code < 400 { await platform.images.discard(answer.unusedFiles) }
                } catch {
                    answer = self.answer(to: error, request.head, request.id)
                }
                loop.execute { then(self.finish(write, answer)) }
            }
        case .failure(let error): then(finish(write, answer(to: error, request.head, request.id)))
        }
    }

    private func wait(
        for call: Call,
        _ result: Result<Call.Outcome, any Error>,
        _ request: AdmittedRequest
    ) async throws -> Answer {
        switch result {
        case .success(let outcome): return try await conclude(call, outcome, of: request.principal)
        case .failure(let undone as Call.Undone):
            return try await conclude(call, undone.outcome, of: request.principal)
        // Nothing was kept, so it begins anew.
        case .failure: return try await settle(call, request)
        }
    }

    private func finish(_ write: BriefWrite, _ answer: Answer) -> LaneAnswer {
        leave(write.seat)
        return told(answer, to: write.request.head, write.request.id, write.request.served.figures, write.watch)
    }
}

extension HTTPRequest {
    /// Whether the length of the body is declared, and short.
    fileprivate func hasBriefBody(for route: Route) -> Bool {
        guard headerFields.value(of: .transferEncoding) == nil, headerFields.value(of: .expect) == nil else {
            return false
        }
        let length = headerFields.value(of: .contentLength).map { Int($0) ?? .max } ?? 0
        return switch route.body {
        case .none: length == 0
        case .json(let max): length <= min(max, Pipeline.longestBody)
        case .multipart, .document: false
        }
    }
}

extension Call.Outcome {
    /// Whether the answer is complete.
    fileprivate var needsNoWaiting: Bool {
        isLimited == false && answer.lateBody == nil && answer.unusedFiles.isEmpty
    }
}
